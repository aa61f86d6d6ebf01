package dev.postrider.emulator.graph;

import dev.postrider.emulator.keys.AccessTokens.Verified;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which permissions each operation takes, restated from Microsoft's permission data
/// (microsoft-graph-devx-content), least privileged first, and the judgement over a caller.
final class Permissions {
  private static final String RESOURCE = "permissions.json";

  /// What one operation takes. Resource-specific permissions count where the app is installed; an
  /// operation without application permissions cannot be called app-only.
  record Accepted(List<String> application, List<String> resourceSpecific, List<String> delegated) {
    List<String> appOnly() {
      var all = new ArrayList<>(application);
      all.addAll(resourceSpecific);
      return all;
    }
  }

  private final Map<String, Accepted> operations;

  private Permissions(Map<String, Accepted> operations) {
    this.operations = Map.copyOf(operations);
  }

  /// The table that ships with the local tenant.
  static Permissions load() {
    try (InputStream in = Permissions.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + Permissions.class);
      }
      var operations = new HashMap<String, Accepted>();
      for (var entry : JsonMapper.shared().readTree(in).properties()) {
        var node = entry.getValue();
        var application = new ArrayList<>(names(node, "application"));
        application.addAll(names(node, "alsoAccepted"));
        operations.put(
            entry.getKey(),
            new Accepted(
                List.copyOf(application),
                names(node, "resourceSpecific"),
                names(node, "delegated")));
      }
      return new Permissions(operations);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static List<String> names(JsonNode operation, String kind) {
    var names = new ArrayList<String>();
    for (var name : operation.path(kind)) {
      names.add(name.asString());
    }
    return List.copyOf(names);
  }

  /// The operations in the table, as `GET /users/{user-id}`.
  Set<String> operations() {
    return operations.keySet();
  }

  Accepted accepted(String operation) {
    var accepted = operations.get(operation);
    if (accepted == null) {
      throw new IllegalArgumentException("No permissions are known for " + operation);
    }
    return accepted;
  }

  /// Stops an operation that nobody gave permissions from being routed.
  void requireKnown(String operation) {
    if (!operation.equals(Endpoint.ANYBODY)) {
      accepted(operation);
    }
  }

  /// Refuses a caller without any permission that the operation takes, and tells which of them the
  /// caller has. `grants` are the resource-specific permissions consented for the caller's app on
  /// this team, chat or person; they are asked for where no role suffices.
  Set<String> check(String operation, Verified caller, Supplier<Set<String>> grants) {
    if (operation.equals(Endpoint.ANYBODY)) {
      return Set.of();
    }
    var accepted = accepted(operation);
    if (caller.isDelegated()) {
      var scopes = among(accepted.delegated(), caller.scopes());
      if (scopes.isEmpty()) {
        throw scopesMissing(operation, accepted, caller);
      }
      return scopes;
    }
    var roles = among(accepted.application(), caller.roles());
    if (!roles.isEmpty()) {
      return roles;
    }
    var granted = accepted.resourceSpecific().isEmpty() ? Set.<String>of() : grants.get();
    var usable = among(accepted.resourceSpecific(), granted);
    if (usable.isEmpty()) {
      throw rolesMissing(operation, accepted, caller, granted);
    }
    return usable;
  }

  private static Set<String> among(List<String> accepted, Set<String> held) {
    return held.stream().filter(accepted::contains).collect(Collectors.toUnmodifiableSet());
  }

  /// Whether all that the caller may use for this operation lets an app act on itself only
  /// (`…ReadWriteSelfForUser.All`).
  boolean isSelfOnly(String operation, Verified caller, Set<String> grants) {
    var accepted = accepted(operation);
    var held = caller.isDelegated() ? caller.scopes() : caller.roles();
    var usable = caller.isDelegated() ? accepted.delegated() : accepted.application();
    return held.stream().filter(usable::contains).allMatch(name -> name.contains("Self"))
        && grants.stream().noneMatch(accepted.resourceSpecific()::contains);
  }

  private static GraphError rolesMissing(
      String operation, Accepted accepted, Verified caller, Set<String> granted) {
    if (isDirectory(operation)) {
      return deniedByDirectory(accepted.application(), caller.roles());
    }
    var message =
        "Missing role permissions on the request. API requires one of '%s'. Roles on the request '%s'."
            .formatted(listed(accepted.appOnly()), listed(new TreeSet<>(caller.roles())));
    if (!accepted.resourceSpecific().isEmpty()) {
      message +=
          " Resource specific consent grants on the request '%s'."
              .formatted(listed(new TreeSet<>(granted)));
    }
    return GraphError.forbidden(message).because(remedy(accepted));
  }

  private static String remedy(Accepted accepted) {
    if (accepted.application().isEmpty()) {
      return "This call is delegated only: sign a person in with one of "
          + listed(accepted.delegated());
    }
    var consent =
        "Let an administrator consent to the application permission "
            + accepted.application().getFirst()
            + ", then fetch a new token";
    return accepted.resourceSpecific().isEmpty()
        ? consent + "."
        : consent
            + "; or declare the resource-specific permission "
            + accepted.resourceSpecific().getFirst()
            + " in the manifest and have it granted at installation.";
  }

  private static GraphError scopesMissing(String operation, Accepted accepted, Verified caller) {
    if (isDirectory(operation)) {
      return deniedByDirectory(accepted.delegated(), caller.scopes());
    }
    return GraphError.forbidden(
        "Missing scope permissions on the request. API requires one of '%s'. Scopes on the request '%s'"
            .formatted(listed(accepted.delegated()), listed(new TreeSet<>(caller.scopes()))));
  }

  /// The directory does not say what is missing; the header does.
  private static GraphError deniedByDirectory(List<String> accepted, Set<String> present) {
    return GraphError.of(
            403,
            "Authorization_RequestDenied",
            "Insufficient privileges to complete the operation.")
        .because(
            "The token has '%s'; one of '%s' is required."
                .formatted(listed(new TreeSet<>(present)), listed(accepted)));
  }

  private static boolean isDirectory(String operation) {
    return operation.equals("GET /users")
        || operation.equals("GET /users/{user-id}")
        || operation.startsWith("GET /groups")
        || operation.startsWith("GET /organization");
  }

  private static String listed(Collection<String> names) {
    return String.join(", ", names);
  }
}
