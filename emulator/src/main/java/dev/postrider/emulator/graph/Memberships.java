package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.Query;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.tenant.Listing;
import dev.postrider.emulator.tenant.Membership;

/// One membership out of a team's, channel's or chat's.
final class Memberships {
  private Memberships() {}

  static Answer answer(Call call, Query query, String path, Listing<Membership> members) {
    var id = call.variable("conversationMember-id");
    var member =
        members.stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> GraphError.notFound("NotFound").because("There is no member '" + id + "'."));
    return UserCalls.entity(call, query, path, member);
  }
}
