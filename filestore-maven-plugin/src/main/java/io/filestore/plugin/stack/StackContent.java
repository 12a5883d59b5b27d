package io.filestore.plugin.stack;

import io.filestore.plugin.template.Mapping;
import java.util.List;

/** What deploying has put into a bucket besides what CloudFormation makes: a web site. */
public interface StackContent {

  /** Nothing. */
  StackContent NONE =
      new StackContent() {
        @Override
        public boolean isAllOf(String bucket) {
          return false;
        }

        @Override
        public void remove() {
          // There is nothing.
        }
      };

  /** Whether the bucket holds nothing else. */
  boolean isAllOf(String bucket);

  /** Removes it, with its old versions, and nothing else. */
  void remove();

  /** Finds out what a stack has. */
  interface Finder {
    StackContent of(Stack stack, Mapping template, List<StackResource> resources);
  }
}
