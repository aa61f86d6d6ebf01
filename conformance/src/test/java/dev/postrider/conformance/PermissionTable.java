package dev.postrider.conformance;

import dev.postrider.emulator.graph.GraphSurface;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The local tenant's own permission table, and Microsoft's data to hold it against. Both are read
/// as files: no code of the local tenant judges itself here.
final class PermissionTable {

  /// What one operation takes: ours, or Microsoft's where `resourceSpecific` stands among the
  /// application permissions.
  record Row(
      List<String> application,
      List<String> resourceSpecific,
      List<String> delegated,
      Set<String> least,
      String note) {

    /// What a call without a person may hold.
    Set<String> appOnly() {
      var all = new HashSet<>(application);
      all.addAll(resourceSpecific);
      return all;
    }
  }

  private final Map<String, Row> rows;

  private PermissionTable(Map<String, Row> rows) {
    this.rows = rows;
  }

  static PermissionTable ours() {
    var rows = new LinkedHashMap<String, Row>();
    resource(GraphSurface.class, "permissions.json")
        .properties()
        .forEach(entry -> rows.put(entry.getKey(), ourRow(entry.getValue())));
    return new PermissionTable(rows);
  }

  static PermissionTable microsofts(JsonNode file) {
    var rows = new LinkedHashMap<String, Row>();
    file.path("operations")
        .properties()
        .forEach(entry -> rows.put(entry.getKey(), theirRow(entry.getValue())));
    return new PermissionTable(rows);
  }

  Map<String, Row> rows() {
    return rows;
  }

  /// Every operation that the local tenant routes, with the row that decides it: its own, or that
  /// of the collection which it counts or casts.
  NavigableMap<String, Row> emulated() {
    var emulated = new TreeMap<String, Row>();
    for (JsonNode entry : resource(GraphSurface.class, "/fidelity/graph.json").path("endpoints")) {
      for (JsonNode operation : entry.path("operations")) {
        String name = operation.asString();
        Row row = rows.getOrDefault(name, rows.get(collection(name)));
        if (row != null) {
          emulated.put(name, row);
        } else if (!ASKED_FOR_NOTHING.contains(name)) {
          throw new AssertionError(name + " is routed and has no row in permissions.json");
        }
      }
    }
    return emulated;
  }

  /// The row that decides an operation.
  Row row(String operation) {
    return Objects.requireNonNull(emulated().get(operation), operation);
  }

  /// What is known and not done: it answers 501 to whoever may call it.
  static Set<String> notDone() {
    var notDone = new HashSet<String>();
    for (JsonNode entry : resource(GraphSurface.class, "/fidelity/graph.json").path("endpoints")) {
      if (entry.path("support").asString().equals("no")) {
        entry.path("operations").forEach(one -> notDone.add(one.asString()));
      }
    }
    return notDone;
  }

  /// A batch asks for nothing: each request in it does.
  private static final Set<String> ASKED_FOR_NOTHING = Set.of("POST /$batch");

  private static String collection(String operation) {
    return operation.replaceFirst("/(\\$count|(microsoft\\.)?graph\\.\\w+)$", "");
  }

  private static Row ourRow(JsonNode row) {
    List<String> application = names(row.path("application"));
    List<String> also = names(row.path("alsoAccepted"));
    return new Row(
        Stream.concat(application.stream(), also.stream()).toList(),
        names(row.path("resourceSpecific")),
        names(row.path("delegated")),
        Set.of(),
        row.path("note").asString(""));
  }

  private static Row theirRow(JsonNode row) {
    var least = new HashSet<String>();
    for (String kind : List.of("Application", "DelegatedWork")) {
      row.path(kind)
          .valueStream()
          .filter(one -> one.path("least").asBoolean())
          .forEach(one -> least.add(one.path("permission").asString()));
    }
    return new Row(
        named(row.path("Application")), List.of(), named(row.path("DelegatedWork")), least, "");
  }

  private static List<String> names(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> named(JsonNode list) {
    return list.valueStream().map(one -> one.path("permission").asString()).toList();
  }

  private static JsonNode resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
