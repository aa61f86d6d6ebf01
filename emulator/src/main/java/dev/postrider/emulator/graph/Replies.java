package dev.postrider.emulator.graph;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Graph's envelope: the headers that every answer carries, and the shape of errors (Microsoft
/// Graph error responses and resource types).
final class Replies {
  private static final String JSON =
      "application/json;odata.metadata=minimal;odata.streaming=true;"
          + "IEEE754Compatible=false;charset=utf-8";
  private static final String DIAGNOSTIC =
      "{\"ServerInfo\":{\"DataCenter\":\"Local Tenant\",\"Slice\":\"E\",\"Ring\":\"0\","
          + "\"ScaleUnit\":\"000\",\"RoleInstance\":\"LOCAL\"}}";
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final Pattern ECHOED = Pattern.compile("[\\x21-\\x7E]{1,100}");

  private final InstantSource clock;

  Replies(InstantSource clock) {
    this.clock = clock;
  }

  /// A success with a JSON body.
  static Answer json(int status, Object body) {
    return Answer.json(status, body)
        .withHeader("Content-Type", JSON)
        .withHeader("OData-Version", "4.0");
  }

  static Answer empty(int status) {
    return Answer.empty(status);
  }

  /// The answer with the headers that every answer of Graph carries.
  Answer sealed(Request request, Answer answer) {
    return answer
        .withHeader("request-id", request.requestId())
        .withHeader("client-request-id", clientRequestId(request))
        .withHeader("x-ms-ags-diagnostic", DIAGNOSTIC)
        .withHeader("Cache-Control", "no-store, no-cache")
        .withHeader("Strict-Transport-Security", "max-age=31536000");
  }

  /// An error in Graph's shape.
  Answer error(Request request, GraphError error) {
    var inner = JsonNodeFactory.instance.objectNode();
    error.inner().forEach(inner::put);
    inner.put("date", SECONDS.format(clock.instant()));
    inner.put("request-id", request.requestId());
    inner.put("client-request-id", clientRequestId(request));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("code", error.code())
        .put("message", error.text())
        .set("innerError", inner);
    var answer = Answer.json(error.status(), body).withHeader("Content-Type", "application/json");
    for (var header : error.headers().entrySet()) {
      answer = answer.withHeader(header.getKey(), header.getValue());
    }
    return sealed(request, answer);
  }

  private static String clientRequestId(Request request) {
    return request
        .header("client-request-id")
        .filter(id -> ECHOED.matcher(id).matches())
        .orElse(request.requestId());
  }
}
