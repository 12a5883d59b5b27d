package io.filestore.junit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An element of an answer in XML, read by the names of its children. */
record XmlAnswer(Element element) {

  static XmlAnswer parse(byte[] document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new XmlAnswer(
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(document))
              .getDocumentElement());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("The answer is not XML", e);
    }
  }

  /** The first child of the name; empty when there is none. */
  Optional<XmlAnswer> child(String name) {
    return children(name).stream().findFirst();
  }

  /** The elements {@code member} of the child of the name. */
  List<XmlAnswer> members(String name) {
    return child(name).map(list -> list.children("member")).orElse(List.of());
  }

  /** The text of the child of the name; empty when there is none. */
  String text(String name) {
    return child(name).map(child -> child.element().getTextContent()).orElse("");
  }

  private List<XmlAnswer> children(String name) {
    List<XmlAnswer> found = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element each && each.getNodeName().equals(name)) {
        found.add(new XmlAnswer(each));
      }
    }
    return found;
  }
}
