package io.filestore.local.sam.tree;

import tools.jackson.databind.node.StringNode;

/**
 * A string of the translator's own: it prints without the {@code u} that a template's string has.
 */
public final class MadeText extends StringNode {

  private static final long serialVersionUID = 1L;

  public MadeText(String value) {
    super(value);
  }

  @Override
  public MadeText deepCopy() {
    return this;
  }
}
