package dev.postrider.emulator.graph;

import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Listing;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The resource-specific permissions that were consented when the caller's app was installed in the
/// team, in the chat or for the person that a request is about.
final class Grants {
  private final Tenant tenant;

  Grants(Tenant tenant) {
    this.tenant = tenant;
  }

  Set<String> of(Call call) {
    return installations(call)
        .filter(
            one -> one.definition().clientId().filter(call.caller().appId()::equals).isPresent())
        .flatMap(one -> one.consented().stream())
        .filter(permission -> permission.kind() == ResourcePermission.Kind.APPLICATION)
        .map(ResourcePermission::value)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What the request is about; a request that names many people in its body is about everybody who
  /// has the app.
  private Stream<Installation> installations(Call call) {
    var variables = call.match().variables();
    return variables.isEmpty()
        ? tenant
            .catalogue()
            .ofClient(call.caller().appId())
            .flatMap(app -> tenant.installations().ofApp(app.id()))
            .filter(one -> one.scope() == Scope.USER)
        : addressed(variables).stream();
  }

  private Listing<Installation> addressed(Map<String, String> variables) {
    var team = variables.get("team-id");
    if (team != null) {
      return tenant.installations().of(Scope.TEAM, team);
    }
    var chat = variables.get("chat-id");
    if (chat != null) {
      var known = tenant.chats().find(chat);
      return tenant.installations().of(Scope.CHAT, known.isPresent() ? known.get().id() : chat);
    }
    var user = variables.getOrDefault("user-id", "");
    var person = tenant.people().find(user);
    return tenant.installations().of(Scope.USER, person.isPresent() ? person.get().id() : user);
  }
}
