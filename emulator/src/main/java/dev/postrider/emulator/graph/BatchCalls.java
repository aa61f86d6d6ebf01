package dev.postrider.emulator.graph;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Inside;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.limit.Operation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `POST /$batch`: every request of the batch goes the way that it would go alone, with the batch's
/// token. The answers come in another order than the requests, as Graph's may.
final class BatchCalls {
  private static final String BATCH = "/$batch";
  private static final List<String> OF_THE_BATCH = List.of("Strict-Transport-Security");

  /// Answers one request of a batch.
  @FunctionalInterface
  interface Door {
    Answer answer(Request request);
  }

  private final Door door;
  private final Replies replies;

  BatchCalls(Door door, Replies replies) {
    this.door = door;
    this.replies = replies;
  }

  List<Endpoint> endpoints() {
    return List.of(
        new Endpoint(
            "POST", BATCH, Endpoint.ANYBODY, Operation.GRAPH_BATCH, call -> "", this::batch));
  }

  private Endpoint.Work batch(Call call) {
    var batch = Batch.read(call.request().json());
    var requests = new ArrayList<Request>();
    for (var item : batch.items()) {
      requests.add(request(call, item));
    }
    return () -> Replies.json(200, answered(batch, requests));
  }

  private ObjectNode answered(Batch batch, List<Request> requests) {
    var failed = new HashSet<String>();
    var responses = new ArrayList<ObjectNode>();
    for (int at = 0; at < requests.size(); at++) {
      var item = batch.items().get(at);
      var stopped = item.dependencies().stream().anyMatch(failed::contains);
      var answer =
          stopped ? failedDependency(requests.get(at), item) : door.answer(requests.get(at));
      if (answer.status() >= 400) {
        failed.add(item.key());
      }
      responses.add(response(item, answer));
    }
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("responses").addAll(responses.reversed());
    return body;
  }

  private Answer failedDependency(Request request, BatchItem item) {
    return replies.error(
        request,
        GraphError.of(
            424,
            "FailedDependency",
            "A request that '%s' depends on failed: %s"
                .formatted(item.id(), String.join(", ", item.dependsOn()))));
  }

  private static Request request(Call call, BatchItem item) {
    var outer = call.request();
    var mark = item.target().indexOf('?');
    var path = mark < 0 ? item.target() : item.target().substring(0, mark);
    if (isBatch(path)) {
      throw BatchItem.malformed("Request '%s' is a batch in a batch.".formatted(item.id()));
    }
    var version = call.root().substring(call.root().lastIndexOf('/'));
    return Inside.within(
        outer,
        item.method(),
        version + path,
        mark < 0 ? "" : item.target().substring(mark + 1),
        headers(outer, item),
        item.body());
  }

  /// However it is written: routes decode their segments and let a slash stand at the end.
  private static boolean isBatch(String path) {
    var decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    return decoded.replaceAll("/+$", "").equalsIgnoreCase(BATCH);
  }

  private static Map<String, List<String>> headers(Request outer, BatchItem item) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(item.headers());
    outer.header("Authorization").ifPresent(token -> headers.put("Authorization", List.of(token)));
    return headers;
  }

  private static ObjectNode response(BatchItem item, Answer answer) {
    var response = JsonNodeFactory.instance.objectNode();
    response.put("id", item.id()).put("status", answer.status());
    var headers = response.putObject("headers");
    answer.headers().forEach(headers::put);
    headers.remove(OF_THE_BATCH);
    if (answer instanceof Answer.Whole whole && whole.body().length > 0) {
      var type = whole.headers().getOrDefault("Content-Type", "");
      response.set("body", BatchItem.isJson(type) ? json(whole) : base64(whole));
    }
    return response;
  }

  private static JsonNode json(Answer.Whole answer) {
    try {
      return JsonMapper.shared().readTree(answer.body());
    } catch (JacksonException scripted) {
      // A scripted fault says what it likes.
      return JsonNodeFactory.instance.stringNode(answer.text());
    }
  }

  private static JsonNode base64(Answer.Whole answer) {
    return JsonNodeFactory.instance.stringNode(
        Base64.getUrlEncoder().encodeToString(answer.body()));
  }
}
