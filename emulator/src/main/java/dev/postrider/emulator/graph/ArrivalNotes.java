package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.BadQuery;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.tenant.Arrival;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes every call that had a good token and a route into the arrival ledger, with the status it
/// got. The operation is the verb and the template, as in `POST
/// /users/{user-id}/teamwork/installedApps`.
record ArrivalNotes(Tenant tenant) {
  Answer noted(Endpoint endpoint, Call call, Supplier<Answer> work) {
    try {
      Answer answer = work.get();
      note(endpoint, call, answer.status());
      return answer;
    } catch (GraphError refused) {
      note(endpoint, call, refused.status());
      throw refused;
    } catch (BadQuery bad) {
      note(endpoint, call, 400);
      throw bad;
    }
  }

  private void note(Endpoint endpoint, Call call, int status) {
    tenant
        .ledger()
        .append(
            new Arrival.Draft(
                Arrival.Surface.GRAPH,
                endpoint.method() + " " + endpoint.template(),
                call.caller().appId(),
                call.match().variables().get("chat-id"),
                person(call),
                null,
                null,
                status));
  }

  private @Nullable String person(Call call) {
    return Optional.ofNullable(call.match().variables().get("user-id"))
        .flatMap(tenant.people()::find)
        .map(Person::id)
        .orElse(null);
  }
}
