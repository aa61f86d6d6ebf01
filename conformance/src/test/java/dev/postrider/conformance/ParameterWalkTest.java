package dev.postrider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.conformance.PermissionTable.Row;
import dev.postrider.conformance.SampleCalls.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// How much of Microsoft's description the local tenant covers: each operation, and each of its
/// query options and headers, is called once with something valid.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ParameterWalkTest {

  private static final List<String> LINKS =
      List.of(
          "teamsApp",
          "appDefinitions",
          "members",
          "tabs",
          "channels",
          "replies",
          "installedApps",
          "teamsAppDefinition",
          "memberOf",
          "manager",
          "bot");

  /// What is tried for an option until something is taken.
  private static final Map<String, List<String>> TRIES =
      Map.of(
          "$select", List.of("id"),
          "$expand", LINKS,
          "$format", List.of("json"),
          "$filter",
              List.of(
                  "id eq 'nothing'",
                  "displayName eq 'nothing'",
                  "teamsApp/externalId eq 'nothing'",
                  "lastModifiedDateTime gt 2026-01-01T00:00:00Z"),
          "$orderby",
              List.of("displayName", "lastModifiedDateTime desc", "createdDateTime desc", "id"),
          "$search", List.of("\"displayName:a\""),
          "$top", List.of("1"),
          "$skip", List.of("1"),
          "$count", List.of("true"));

  private final PermissionTable table = PermissionTable.ours();

  private Bench bench;
  private Caller callers;
  private SampleCalls samples;

  @BeforeAll
  void start(@TempDir Path keys) {
    bench = new Bench(keys);
    callers = new Caller(bench);
    samples = new SampleCalls(new Scene(bench.tenant().tenant()), callers::asAdministrator);
  }

  @AfterAll
  void stop() {
    bench.close();
  }

  @Test
  @FromDocs("msgraph-metadata schemas/v1.0-Prod.csdl, as graph-subset.openapi.yaml")
  void operationsAndParametersAreCounted() {
    var described = Described.operations(Contract.need("graph-subset.openapi.yaml"));
    var missing = new ArrayList<String>();
    var refused = new TreeMap<String, List<String>>();
    int operations = 0;
    int parameters = 0;
    int covered = 0;
    for (var entry : described.entrySet()) {
      String operation = entry.getKey();
      parameters += entry.getValue().size();
      boolean emulated = isEmulated(operation) && is2xx(called(operation, Map.of(), Map.of()));
      if (!emulated) {
        missing.add(operation);
        continue;
      }
      operations++;
      for (String parameter : entry.getValue()) {
        if (isTaken(operation, parameter)) {
          covered++;
        } else {
          refused.computeIfAbsent(parameter, none -> new ArrayList<>()).add(operation);
        }
      }
    }

    System.out.printf(
        "conformance: description: %d of %d operations, %d of %d parameters%n",
        operations, described.size(), covered, parameters);
    missing.forEach(it -> System.out.println("  not emulated: " + it));
    refused.forEach(
        (parameter, where) -> System.out.println("  " + parameter + " is refused by " + where));
    Figures.write(
        "description",
        Map.of(
            "operations", described.size(),
            "operationsCovered", operations,
            "parameters", parameters,
            "parametersCovered", covered));
    assertThat(described).hasSizeGreaterThan(50);
    assertThat(missing).hasSizeLessThanOrEqualTo(1);
    assertThat(covered).isGreaterThan(parameters / 2);
  }

  private boolean isEmulated(String operation) {
    return operation.equals("POST /$batch") || table.emulated().containsKey(operation);
  }

  private boolean isTaken(String operation, String parameter) {
    if (parameter.equals("ConsistencyLevel")) {
      return is2xx(called(operation, Map.of(), Map.of(parameter, "eventual")));
    }
    if (parameter.equals("$skiptoken")) {
      return isPaged(operation);
    }
    for (String value : TRIES.getOrDefault(parameter, List.of())) {
      boolean advanced = Set.of("$search", "$count", "$orderby").contains(parameter);
      Map<String, String> headers = advanced ? Map.of("ConsistencyLevel", "eventual") : Map.of();
      if (is2xx(called(operation, Map.of(parameter, value), headers))) {
        return true;
      }
    }
    return false;
  }

  /// A page of one has a link to the next, and the link leads somewhere.
  private boolean isPaged(String operation) {
    Observed first = called(operation, Map.of("$top", "1"), Map.of());
    String next =
        is2xx(first)
            ? JsonMapper.shared()
                .readTree(first.responseBody().raw())
                .path("@odata.nextLink")
                .asString("")
            : "";
    int mark = next.indexOf("skiptoken=");
    if (mark < 0) {
      return false;
    }
    Row row = table.row(operation);
    return is2xx(send(row, Wire.bare("GET", next.substring(next.indexOf("/v1.0") + 5))));
  }

  private Observed called(
      String operation, Map<String, String> query, Map<String, String> headers) {
    if (operation.equals("POST /$batch")) {
      return callers.asAdministrator(
          Wire.json(
              "POST",
              "/$batch",
              "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me\"}]}"));
    }
    Wire sample = samples.of(operation, Set.of());
    var path = new StringBuilder(sample.path());
    query.forEach((name, value) -> {
      if (path.indexOf(name + "=") < 0) {
        path.append(path.indexOf("?") < 0 ? '?' : '&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
      }
    });
    var all = new HashMap<>(sample.headers());
    all.putAll(headers);
    Wire wire = new Wire(sample.method(), path.toString(), all, sample.body());
    return send(table.row(operation), wire);
  }

  private Observed send(Row row, Wire wire) {
    return row.application().isEmpty()
        ? callers.asPerson(wire, Set.copyOf(row.delegated()))
        : callers.asApp(wire, Set.copyOf(row.application()));
  }

  private static boolean is2xx(Observed answer) {
    return answer.status() / 100 == 2;
  }
}
