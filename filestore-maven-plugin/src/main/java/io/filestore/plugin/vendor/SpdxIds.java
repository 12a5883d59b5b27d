package io.filestore.plugin.vendor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the SPDX identifier of what a pom calls a licence. Only names that mean one licence are
 * known here: {@code BSD} or {@code GPL} alone stay names. List: <a
 * href="https://spdx.org/licenses/">spdx.org/licenses</a>.
 */
final class SpdxIds {

  private static final Set<String> IDS =
      Set.of(
          "Apache-2.0",
          "Apache-1.1",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "0BSD",
          "EPL-1.0",
          "EPL-2.0",
          "CDDL-1.0",
          "CDDL-1.1",
          "MPL-1.1",
          "MPL-2.0",
          "LGPL-2.1-only",
          "LGPL-2.1-or-later",
          "LGPL-3.0-only",
          "LGPL-3.0-or-later",
          "GPL-2.0-only",
          "GPL-2.0-or-later",
          "GPL-3.0-only",
          "GPL-3.0-or-later",
          "AGPL-3.0-only",
          "CC0-1.0",
          "ISC",
          "Unlicense",
          "UPL-1.0",
          "Zlib",
          "BSL-1.0",
          "Unicode-3.0",
          "W3C",
          "WTFPL",
          "GPL-2.0-with-classpath-exception");

  private static final Set<String> FILLERS =
      Set.of("license", "licence", "the", "version", "v", "software");

  private static final Map<String, String> BY_NAME = new TreeMap<>();
  private static final Map<String, String> BY_URL = new TreeMap<>();

  static {
    names("Apache-2.0", "Apache License, Version 2.0", "Apache 2", "Apache Software License 2.0");
    names("Apache-2.0", "ASL 2.0", "Apache Public License 2.0", "ASF 2.0", "AL 2.0");
    names("Apache-1.1", "Apache Software License 1.1");
    names("MIT", "MIT License", "Bouncy Castle Licence");
    names("MIT-0", "MIT No Attribution");
    names("BSD-2-Clause", "BSD 2-Clause License", "Simplified BSD License", "FreeBSD License");
    names("BSD-2-Clause", "BSD License 2.0 Clause", "2-clause BSD License");
    names("BSD-3-Clause", "BSD 3-Clause License", "New BSD License", "Revised BSD License");
    names("BSD-3-Clause", "Modified BSD License", "3-clause BSD License", "BSD New");
    names("BSD-3-Clause", "Eclipse Distribution License 1.0", "EDL 1.0");
    names("BSD-3-Clause", "Eclipse Distribution License - v 1.0");
    names("EPL-1.0", "Eclipse Public License 1.0", "Eclipse Public License - v 1.0", "EPL 1.0");
    names("EPL-2.0", "Eclipse Public License 2.0", "Eclipse Public License - v 2.0", "EPL 2.0");
    names("CDDL-1.0", "Common Development and Distribution License 1.0", "CDDL 1.0");
    names("CDDL-1.1", "Common Development and Distribution License 1.1", "CDDL 1.1");
    names("MPL-1.1", "Mozilla Public License 1.1", "MPL 1.1");
    names("MPL-2.0", "Mozilla Public License 2.0", "MPL 2.0");
    names("LGPL-2.1-or-later", "LGPL-2.1+");
    names("GPL-2.0-with-classpath-exception", "GPL2 w/ CPE", "GPLv2+CE");
    names("CC0-1.0", "CC0", "CC0 1.0 Universal", "Public Domain, per Creative Commons CC0");
    names("ISC", "ISC License");
    names("UPL-1.0", "Universal Permissive License 1.0", "Universal Permissive License, UPL 1.0");
    names("Unlicense", "The Unlicense");
    url("Apache-2.0", "apache.org/licenses/license-2.0");
    url("Apache-2.0", "aws.amazon.com/apache2.0");
    url("Apache-2.0", "opensource.org/licenses/apache-2.0");
    url("MIT", "opensource.org/licenses/mit");
    url("MIT", "opensource.org/licenses/mit-license");
    url("MIT-0", "spdx.org/licenses/mit-0");
    url("BSD-2-Clause", "opensource.org/licenses/bsd-2-clause");
    url("BSD-3-Clause", "opensource.org/licenses/bsd-3-clause");
    url("BSD-3-Clause", "eclipse.org/org/documents/edl-v10");
    url("EPL-1.0", "eclipse.org/legal/epl-v10");
    url("EPL-2.0", "eclipse.org/legal/epl-v20");
    url("EPL-2.0", "eclipse.org/legal/epl-2.0");
    url("MPL-2.0", "mozilla.org/en-us/mpl/2.0");
    url("CC0-1.0", "creativecommons.org/publicdomain/zero/1.0");
  }

  private static final Map<String, String> BY_ID =
      IDS.stream()
          .collect(Collectors.toMap(id -> id.toLowerCase(Locale.ROOT), Function.identity()));

  private SpdxIds() {}

  /** The identifier for the name, or else for the URL (either may be empty). */
  static Optional<String> of(String name, String url) {
    return Stream.of(
            BY_ID.get(name.strip().toLowerCase(Locale.ROOT)),
            BY_NAME.get(nameKey(name)),
            BY_URL.get(urlKey(url)))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  private static void names(String id, String... names) {
    Arrays.stream(names).forEach(name -> BY_NAME.put(nameKey(name), id));
  }

  private static void url(String id, String url) {
    BY_URL.put(urlKey(url), id);
  }

  /** The words that tell licences apart, without the many ways to write the rest. */
  private static String nameKey(String name) {
    StringBuilder key = new StringBuilder();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= name.length(); i++) {
      char c = i < name.length() ? Character.toLowerCase(name.charAt(i)) : ' ';
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '+') {
        word.append(c);
      } else {
        key.append(telling(word.toString()));
        word.setLength(0);
      }
    }
    return key.toString();
  }

  private static String telling(String word) {
    String plain = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    if (plain.length() > 1 && plain.charAt(0) == 'v' && Character.isDigit(plain.charAt(1))) {
      plain = plain.substring(1);
    }
    if (plain.endsWith(".0")) {
      plain = plain.substring(0, plain.length() - 2);
    }
    return FILLERS.contains(plain) ? "" : plain;
  }

  private static String urlKey(String url) {
    String key = url.strip().toLowerCase(Locale.ROOT);
    for (String start : List.of("https://", "http://", "www.")) {
      key = key.startsWith(start) ? key.substring(start.length()) : key;
    }
    for (String end : List.of("/", ".txt", ".html", ".php")) {
      key = key.endsWith(end) ? key.substring(0, key.length() - end.length()) : key;
    }
    return key;
  }
}
