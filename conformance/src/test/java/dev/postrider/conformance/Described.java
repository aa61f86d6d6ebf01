package dev.postrider.conformance;

import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The operations of Microsoft's description of Graph, each with its query options and headers.
final class Described {

  private Described() {}

  /// As `GET /users/{user-id}` → `$select`, `$expand`, …
  static SortedMap<String, List<String>> operations(Path openApi) {
    var operations = new TreeMap<String, List<String>>();
    Map<String, PathItem> paths = new OpenAPIV3Parser().read(openApi.toString()).getPaths();
    paths.forEach((path, item) ->
        item.readOperationsMap()
            .forEach((verb, operation) ->
                operations.put(
                    verb + " " + path,
                    Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                        .filter(it -> !"path".equals(it.getIn()))
                        .map(Parameter::getName)
                        .toList())));
    return operations;
  }
}
