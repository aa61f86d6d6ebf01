package dev.postrider.teams.graph;

import dev.postrider.teams.wire.Body;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Headers;
import dev.postrider.teams.wire.Json;
import dev.postrider.teams.wire.Permit;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import dev.postrider.teams.wire.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Several reads in one request (Microsoft's page: *Combine multiple HTTP requests using JSON
/// batching*).
///
/// Graph counts every item against the limits, so the gate is asked for each of them before the
/// batch departs, and each permit is told what came of its item.
final class GraphBatch {

  /// How many items Graph takes.
  static final int MOST = 20;

  /// How many we send. Items depart together, so the more there are, the more of them fall into one
  /// second: three tens fit into a limit of 30 a second, and two twenties do not.
  static final int SENT = 10;

  private final GraphWire wire;

  GraphBatch(GraphWire wire) {
    this.wire = wire;
  }

  /// One read of a batch.
  ///
  /// @param resource the team or chat that has a limit of its own
  record Item(Operation operation, @Nullable String resource, GraphRoute route) {}

  /// An answer for each item, in their order. An item that is throttled or fails does so alone.
  List<GraphAnswer> get(List<Item> items) {
    var answers = new ArrayList<GraphAnswer>();
    for (int from = 0; from < items.size(); from += SENT) {
      answers.addAll(some(items.subList(from, Math.min(items.size(), from + SENT))));
    }
    return answers;
  }

  private List<GraphAnswer> some(List<Item> items) {
    Operation first = items.getFirst().operation();
    Optional<GraphRefusal> absent = wire.absent(first);
    if (absent.isPresent()) {
      return Collections.nCopies(items.size(), new GraphAnswer.Refused(absent.get()));
    }
    var permits = new ArrayList<Permit>();
    var told = new ArrayList<Told>(Collections.nCopies(items.size(), new Told.Unanswered()));
    try {
      for (Item item : items) {
        permits.add(wire.enter(callOf(item)));
      }
      Request request = Request.post(wire.address(GraphRoute.batch()), body(items));
      Reply reply = wire.ask(new Together(callOf(items.getFirst())), request);
      return answers(items, reply, told);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Collections.nCopies(
          items.size(), new GraphAnswer.Failed("interrupted before departure"));
    } finally {
      for (int i = 0; i < permits.size(); i++) {
        permits.get(i).learn(told.get(i));
      }
    }
  }

  private Call callOf(Item item) {
    return new Call(wire.settings().tenant(), item.operation().api(), item.resource());
  }

  private static JsonNode body(List<Item> items) {
    var body = Json.object();
    var requests = body.putArray("requests");
    for (int i = 0; i < items.size(); i++) {
      requests
          .addObject()
          .put("id", Integer.toString(i + 1))
          .put("method", "GET")
          .put("url", items.get(i).route().toString());
    }
    return body;
  }

  private List<GraphAnswer> answers(List<Item> items, Reply reply, List<Told> told) {
    if (!(reply instanceof Reply.Answered whole) || !whole.is2xx()) {
      GraphAnswer one = wire.read(items.getFirst().operation(), reply);
      Told same = GraphWire.told(reply);
      Collections.fill(told, same);
      return Collections.nCopies(items.size(), one);
    }
    var byId = new HashMap<String, JsonNode>();
    whole
        .body()
        .json()
        .path("responses")
        .forEach(each -> byId.put(each.path("id").asString(""), each));
    var answers = new ArrayList<GraphAnswer>();
    for (int i = 0; i < items.size(); i++) {
      JsonNode response = byId.get(Integer.toString(i + 1));
      if (response == null || !response.path("status").isInt()) {
        answers.add(new GraphAnswer.Failed("Graph left this out of its answer to a batch"));
        continue;
      }
      Reply.Answered answer = answered(response);
      told.set(i, GraphWire.told(answer));
      answers.add(wire.read(items.get(i).operation(), answer));
    }
    return answers;
  }

  private Reply.Answered answered(JsonNode response) {
    Map<String, List<String>> headers = new HashMap<>();
    for (var header : response.path("headers").properties()) {
      headers.put(header.getKey(), List.of(header.getValue().asString("")));
    }
    JsonNode body = response.path("body");
    return wire.enclosed(
        response.path("status").intValue(),
        Headers.of(headers),
        body.isMissingNode() || body.isNull() ? Body.empty() : Body.json(body));
  }

  /// The permit of the batch as a whole, which has one for each of its items already.
  private record Together(Call call) implements Permit {

    @Override
    public void learn(Told told) {}
  }
}
