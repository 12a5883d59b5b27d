package io.filestore.local.s3;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML in and out, as S3 speaks it. */
final class S3Xml {

  static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private S3Xml() {}

  /**
   * Reads a document.
   *
   * @param root name that the outermost element must have
   * @throws RefusedException {@code MalformedXML}
   */
  static Element parse(String xml, String root) throws RefusedException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      var builder = factory.newDocumentBuilder();
      // The default one prints on standard error.
      builder.setErrorHandler(new DefaultHandler());
      Element element = builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
      if (!root.equals(element.getLocalName())) {
        throw malformed();
      }
      return element;
    } catch (SAXException e) {
      throw malformed();
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException("every JDK reads XML from memory", e);
    }
  }

  static RefusedException malformed() {
    return new RefusedException(
        new S3Error(
            400,
            "MalformedXML",
            "The XML you provided was not well-formed or did not validate against our published"
                + " schema"));
  }

  /** The elements of that name right below. */
  static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        children.add(element);
      }
    }
    return children;
  }

  /** What the elements of that name hold. */
  static List<String> texts(Element parent, String name) {
    return children(parent, name).stream().map(e -> e.getTextContent().strip()).toList();
  }

  /** What the first element of that name holds. */
  static Optional<String> text(Element parent, String name) {
    return texts(parent, name).stream().findFirst();
  }

  /** An element with text. */
  static String element(String name, String text) {
    return "<" + name + ">" + S3Error.escape(text) + "</" + name + ">";
  }

  /** A document whose outermost element is in S3's namespace. */
  static String document(String root, String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"%s\">%s</%s>"
        .formatted(root, NAMESPACE, content, root);
  }
}
