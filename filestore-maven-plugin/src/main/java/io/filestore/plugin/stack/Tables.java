package io.filestore.plugin.stack;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.filestore.plugin.stack.ChangeSet.Replacement;
import io.filestore.plugin.stack.ChangeSet.ResourceChange;
import java.util.Comparator;
import java.util.List;

/** Tables for people. */
final class Tables {

  private static final int WIDEST = 200;

  private Tables() {}

  /** What is replaced first, then what is removed, then the rest. */
  static String changes(ChangeSet changeSet) {
    List<ResourceChange> sorted =
        changeSet.changes().stream()
            .sorted(
                Comparator.comparingInt(Tables::weight).thenComparing(ResourceChange::logicalId))
            .toList();
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        sorted,
        List.of(
            column("Action").with(ResourceChange::action),
            column("Resource").with(ResourceChange::logicalId),
            column("Type").with(ResourceChange::type),
            column("Replacement").with(change -> replacement(change.replacement())),
            column("Because of").with(change -> String.join(", ", change.causes()))));
  }

  private static int weight(ResourceChange change) {
    if (change.replacement() != Replacement.NO) {
      return change.replacement() == Replacement.YES ? 0 : 1;
    }
    return change.action().equals("Remove") ? 2 : 3;
  }

  private static String replacement(Replacement replacement) {
    return switch (replacement) {
      case YES -> "*** REPLACED ***";
      case CONDITIONAL -> "* maybe *";
      case NO -> "";
    };
  }

  static String outputs(List<Stack.Output> outputs) {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        outputs.stream().sorted(Comparator.comparing(Stack.Output::key)).toList(),
        List.of(
            column("Output").with(Stack.Output::key), column("Value").with(Stack.Output::value)));
  }

  static String resources(List<StackResource> resources) {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        resources.stream().sorted(Comparator.comparing(StackResource::logicalId)).toList(),
        List.of(
            column("Resource").with(StackResource::logicalId),
            column("Type").with(StackResource::type),
            column("Id").with(StackResource::physicalId)));
  }

  static String events(List<StackEvent> events) {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        events,
        List.of(
            column("Time").with(event -> event.time().toString()),
            column("Status").with(StackEvent::status),
            column("Resource").with(StackEvent::logicalId),
            column("Type").with(StackEvent::type),
            column("Reason").with(event -> event.reason().orElse(""))));
  }

  private static Column column(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT)
        .maxWidth(WIDEST);
  }
}
