package io.filestore.plugin.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads class files; method bodies are skipped. */
final class ClassFileReader {

  /** Newest class file version that ASM reads. */
  static final int NEWEST_VERSION = Opcodes.V28 & 0xFFFF;

  /** {@code 0xCAFEBABE}, the minor and the major version: eight bytes. */
  private static final int HEADER = 8;

  /** Tag of a class in the constant pool. */
  private static final int CONSTANT_CLASS = 7;

  private static final String OURS = "Lio/filestore/annotations/";
  private static final String CONTAINER = "$List;";

  private ClassFileReader() {}

  /** Java release of a class file version, such as 17 for 61. */
  static int javaRelease(int version) {
    return version - 44;
  }

  /** Major version, or -1 when this is no class file. */
  static int version(byte[] bytes) {
    boolean magic =
        bytes.length >= HEADER
            && bytes[0] == (byte) 0xCA
            && bytes[1] == (byte) 0xFE
            && bytes[2] == (byte) 0xBA
            && bytes[3] == (byte) 0xBE;
    return magic ? (bytes[6] & 0xFF) << 8 | (bytes[7] & 0xFF) : -1;
  }

  /**
   * The class, or null when the bytes are damaged.
   *
   * @param bytes with a {@link #version} up to {@link #NEWEST_VERSION}
   */
  static @Nullable ClassFile read(byte[] bytes) {
    Visitor visitor = new Visitor();
    try {
      new ClassReader(bytes)
          .accept(
              visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      // ASM does not check what it reads: damaged bytes show as whatever exception they lead to.
      return null;
    }
    return visitor.classFile();
  }

  /** Internal names of all classes that the class names, its own among them. */
  static Set<String> references(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    char[] buffer = new char[reader.getMaxStringLength()];
    Set<String> names = new HashSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset > 0 && bytes[offset - 1] == CONSTANT_CLASS) {
        names.add(reader.readUTF8(offset, buffer));
      }
    }
    return names;
  }

  private static final class Visitor extends ClassVisitor {

    private String name = "";
    private int access;
    private @Nullable String superName;
    private List<String> interfaces = List.of();
    private boolean generic;
    private boolean inner;
    private boolean local;
    private final List<AnnotationValues> annotations = new ArrayList<>();
    private final List<ClassFile.Method> methods = new ArrayList<>();

    Visitor() {
      super(Opcodes.ASM9);
    }

    ClassFile classFile() {
      return new ClassFile(
          name, access, superName, interfaces, generic, inner, local, annotations, methods);
    }

    // Not "String @Nullable []": the parser behind the plugin descriptor cannot read that.
    @NullUnmarked
    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String[] interfaces) {
      // ASM hands out null for an index that damage has set to 0; the catch above makes that
      // damage.
      this.name = Objects.requireNonNull(name);
      this.access = access;
      this.superName = superName;
      this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
      this.generic = signature != null;
    }

    @Override
    public void visitInnerClass(
        String name, @Nullable String outerName, @Nullable String innerName, int access) {
      if (name.equals(this.name)) {
        // The class's own flags know neither private nor protected nor static.
        this.access = access;
        this.local = outerName == null;
        this.inner = (access & (Opcodes.ACC_STATIC | Opcodes.ACC_INTERFACE)) == 0;
      }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return annotation(descriptor, annotations);
    }

    @NullUnmarked
    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String[] exceptions) {
      if ((access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0) {
        return null; // javac copies annotations to bridges
      }
      List<AnnotationValues> own = new ArrayList<>();
      methods.add(
          new ClassFile.Method(
              Objects.requireNonNull(name),
              List.of(Type.getArgumentTypes(descriptor)),
              access,
              own));
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
          return annotation(descriptor, own);
        }
      };
    }
  }

  /** A visitor that adds an annotation of ours, or what a container of ours holds, to the list. */
  private static @Nullable AnnotationVisitor annotation(
      String descriptor, List<AnnotationValues> found) {
    if (!descriptor.startsWith(OURS)) {
      return null;
    }
    if (descriptor.endsWith(CONTAINER)) {
      return values(
          simpleName(descriptor), container -> found.addAll(container.annotations("value")));
    }
    return values(simpleName(descriptor), found::add);
  }

  private static String simpleName(String descriptor) {
    return descriptor.substring(descriptor.lastIndexOf('/') + 1, descriptor.length() - 1);
  }

  private static AnnotationVisitor values(String name, Consumer<AnnotationValues> done) {
    Map<String, Object> values = new LinkedHashMap<>();
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visit(String attribute, Object value) {
        values.put(attribute, value);
      }

      @Override
      public AnnotationVisitor visitAnnotation(String attribute, String descriptor) {
        return values(simpleName(descriptor), nested -> values.put(attribute, nested));
      }

      @Override
      public AnnotationVisitor visitArray(String attribute) {
        return items(items -> values.put(attribute, items));
      }

      @Override
      public void visitEnd() {
        done.accept(new AnnotationValues(name, values));
      }
    };
  }

  private static AnnotationVisitor items(Consumer<List<Object>> done) {
    List<Object> items = new ArrayList<>();
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visit(@Nullable String attribute, Object value) {
        items.add(value);
      }

      @Override
      public AnnotationVisitor visitAnnotation(@Nullable String attribute, String descriptor) {
        return values(simpleName(descriptor), items::add);
      }

      @Override
      public void visitEnd() {
        done.accept(items);
      }
    };
  }
}
