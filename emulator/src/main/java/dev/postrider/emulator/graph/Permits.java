package dev.postrider.emulator.graph;

import dev.postrider.emulator.keys.AccessTokens.Verified;
import dev.postrider.emulator.tenant.PermissionUse;
import dev.postrider.emulator.tenant.PermissionUse.Judged;
import dev.postrider.emulator.tenant.PermissionUse.Kind;
import java.util.List;
import java.util.Set;

/// Lets a call pass or refuses it, and counts which permissions that took.
record Permits(Permissions permissions, Grants grants, PermissionUse use) {
  void check(Endpoint endpoint, Call call) {
    var operation = endpoint.permission();
    if (operation.equals(Endpoint.ANYBODY)) {
      return;
    }
    try {
      note(endpoint, call, permissions.check(operation, call.caller(), () -> grants.of(call)));
    } catch (GraphError refused) {
      note(endpoint, call, Set.of());
      throw refused;
    }
  }

  private void note(Endpoint endpoint, Call call, Set<String> held) {
    Verified caller = call.caller();
    var accepted = permissions.accepted(endpoint.permission());
    var operation = endpoint.method() + " " + endpoint.template();
    use.note(
        caller.isDelegated()
            ? new Judged(
                caller.appId(), operation, Kind.DELEGATED, accepted.delegated(), List.of(), held)
            : new Judged(
                caller.appId(),
                operation,
                Kind.APPLICATION,
                accepted.application(),
                accepted.resourceSpecific(),
                held));
  }
}
