package io.filestore.local.cloudformation.template;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** {@code Fn::Cidr}: the first blocks of equal size inside a block. */
final class CidrBlocks {

  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;
  private static final int MOST = 256;

  private CidrBlocks() {}

  /**
   * Cuts a block.
   *
   * @param block such as {@code 10.0.0.0/16}
   * @param count how many, 1 to 256
   * @param hostBits the bits that each has for its own addresses; empty for the default
   */
  static List<String> of(String block, String count, String hostBits) {
    int slash = block.indexOf('/');
    boolean six = block.contains(":");
    int width = six ? IPV6_BITS : IPV4_BITS;
    if (slash < 0
        || !(six ? block.matches("[0-9a-fA-F:.]+/[0-9]+") : block.matches("[0-9.]+/[0-9]+"))) {
      throw new TemplateException("Template error: Fn::Cidr '" + block + "' is not an IP block");
    }
    int prefix = number(block.substring(slash + 1), 0, width);
    int many = number(count, 1, MOST);
    int host = hostBits.isEmpty() ? (six ? IPV6_BITS / 2 : 8) : number(hostBits, 1, width);
    BigInteger size = BigInteger.ONE.shiftLeft(host);
    BigInteger room = BigInteger.ONE.shiftLeft(width - prefix);
    if (size.multiply(BigInteger.valueOf(many)).compareTo(room) > 0) {
      throw new TemplateException(
          "Template error: Fn::Cidr cannot make "
              + many
              + " blocks of "
              + host
              + " bits in "
              + block);
    }
    BigInteger start = address(block.substring(0, slash)).divide(room).multiply(room);
    List<String> blocks = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      blocks.add(
          show(start.add(size.multiply(BigInteger.valueOf(i))), width) + "/" + (width - host));
    }
    return blocks;
  }

  private static int number(String text, int least, int most) {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new TemplateException(
        "Template error: Fn::Cidr takes a number from " + least + " to " + most + ", not " + text);
  }

  private static BigInteger address(String literal) {
    try {
      // A literal is never looked up.
      return new BigInteger(1, InetAddress.getByName(literal).getAddress());
    } catch (UnknownHostException e) {
      throw new TemplateException(
          "Template error: Fn::Cidr '" + literal + "' is not an address", e);
    }
  }

  private static String show(BigInteger address, int width) {
    byte[] bytes = new byte[width / 8];
    byte[] value = address.toByteArray();
    int length = Math.min(value.length, bytes.length);
    System.arraycopy(value, value.length - length, bytes, bytes.length - length, length);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
