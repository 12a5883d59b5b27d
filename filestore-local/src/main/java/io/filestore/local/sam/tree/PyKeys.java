package io.filestore.local.sam.tree;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A map that is walked in the order in which a dictionary of Python 2.7 would be.
 *
 * <p>The translator's deployment ids are digests over the print of an API's definition, and it
 * still prints them as Python 2.7 did: keys in the order of an open-addressed table of their
 * hashes, with the traces of removals and of the table's growth. The algorithm is CPython's own (<a
 * href="https://github.com/python/cpython/blob/2.7/Objects/dictobject.c">dictobject.c</a>, string
 * hash of stringobject.c).
 *
 * <p>It knows too which keys the translator made itself: those print without the {@code u} of the
 * template's.
 */
final class PyKeys extends AbstractMap<String, JsonNode> {

  private static final int SMALLEST = 8;
  private static final int LARGE = 50_000;
  private static final String REMOVED = new String("removed");

  private final Map<String, JsonNode> values = new HashMap<>();
  private final Set<String> made = new HashSet<>();
  private @Nullable String[] slots = new String[SMALLEST];
  private int live;
  private int used;

  @Override
  public @Nullable JsonNode put(String key, JsonNode value) {
    if (!values.containsKey(key)) {
      insert(key);
    }
    return values.put(key, value);
  }

  void putMade(String key, JsonNode value) {
    if (!values.containsKey(key)) {
      made.add(key);
    }
    put(key, value);
  }

  boolean isMade(String key) {
    return made.contains(key);
  }

  @Override
  public @Nullable JsonNode get(Object key) {
    return values.get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return values.containsKey(key);
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public @Nullable JsonNode remove(Object key) {
    if (values.containsKey(key)) {
      slots[slotOf((String) key)] = REMOVED;
      live--;
      made.remove(key);
    }
    return values.remove(key);
  }

  @Override
  public void clear() {
    values.clear();
    made.clear();
    slots = new String[SMALLEST];
    live = 0;
    used = 0;
  }

  /** A view of the moment; it does not write through. */
  @Override
  public Set<Entry<String, JsonNode>> entrySet() {
    Map<String, JsonNode> ordered = new LinkedHashMap<>(values.size() * 2);
    for (String key : order()) {
      ordered.put(key, values.get(key));
    }
    return ordered.entrySet();
  }

  List<String> order() {
    List<String> keys = new ArrayList<>(live);
    for (String slot : slots) {
      if (slot != null && !isRemoved(slot)) {
        keys.add(slot);
      }
    }
    return keys;
  }

  /** Makes room for the keys at once, as {@code dict.update} does before it adds them. */
  void reserve(Collection<String> keys) {
    if (!keys.isEmpty() && (used + keys.size()) * 3 >= slots.length * 2) {
      resize((live + keys.size()) * 2);
    }
  }

  private void insert(String key) {
    int slot = slotOf(key);
    if (slots[slot] == null) {
      used++;
    }
    live++;
    slots[slot] = key;
    if (used * 3 >= slots.length * 2) {
      resize(live * (live > LARGE ? 2 : 4));
    }
  }

  private void resize(int request) {
    int size = SMALLEST;
    while (size <= request) {
      size <<= 1;
    }
    List<String> keys = order();
    slots = new String[size];
    live = 0;
    used = 0;
    for (String key : keys) {
      insert(key);
    }
  }

  /**
   * Where the key is, or where it would go: a removed slot passed on the way, else the first empty
   * one.
   */
  private int slotOf(String key) {
    long hash = hash(key);
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    int removed = -1;
    long walker = slot;
    long perturb = hash;
    while (true) {
      String there = slots[slot];
      if (there == null) {
        return removed >= 0 ? removed : slot;
      }
      if (isRemoved(there)) {
        if (removed < 0) {
          removed = slot;
        }
      } else if (there.equals(key)) {
        return slot;
      }
      walker = walker * 5 + perturb + 1;
      slot = (int) walker & mask;
      perturb >>>= 5;
    }
  }

  @SuppressWarnings("ReferenceEquality") // a marker, not a key that happens to read the same
  private static boolean isRemoved(String slot) {
    return slot == REMOVED;
  }

  private static long hash(String key) {
    if (key.isEmpty()) {
      return 0;
    }
    long hash = (long) key.codePointAt(0) << 7;
    int length = 0;
    for (int i = 0; i < key.length(); i += Character.charCount(key.codePointAt(i))) {
      hash = (1_000_003 * hash) ^ key.codePointAt(i);
      length++;
    }
    return hash ^ length;
  }
}
