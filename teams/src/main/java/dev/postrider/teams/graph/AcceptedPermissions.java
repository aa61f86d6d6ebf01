package dev.postrider.teams.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// Every application permission that lets a call pass, restated from Microsoft's permission data
/// (microsoft-graph-devx-content). [Operation] names the few that we ask for; an administrator may
/// have granted wider ones. Resource-specific permissions are left out: no token tells them.
final class AcceptedPermissions {
  private static final String RESOURCE = "permissions.json";
  private static final Map<String, Set<String>> BY_ROUTE = load();

  private AcceptedPermissions() {}

  static Set<String> of(Operation operation) {
    return BY_ROUTE.getOrDefault(operation.route(), Set.of());
  }

  private static Map<String, Set<String>> load() {
    try (InputStream in = AcceptedPermissions.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing on the class path");
      }
      var routes = new HashMap<String, Set<String>>();
      JsonMapper.shared()
          .readTree(in)
          .properties()
          .forEach(route -> {
            var names = new HashSet<String>();
            route.getValue().forEach(name -> names.add(name.asString()));
            routes.put(route.getKey(), Set.copyOf(names));
          });
      return Map.copyOf(routes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
