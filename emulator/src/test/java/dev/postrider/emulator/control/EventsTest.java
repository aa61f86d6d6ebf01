package dev.postrider.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventsTest {
  private LocalTenant tenant;
  private HttpClient http;

  @BeforeEach
  void start() {
    tenant = LocalTenant.start("tiny");
    http = HttpClient.newBuilder().sslContext(tenant.clientContext()).build();
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    tenant.close();
  }

  @Test
  void aPersonIsToldOfTheirOwnConversationsOnly() throws Exception {
    try (var stream = follow("?person=" + person("kenji").id(), Map.of())) {
      say("Launch review", "mina", "not for Kenji");
      say("Lunch", "mina", "for Kenji");

      Event event = next(stream);

      assertThat(event.name()).isEqualTo("message.posted");
      assertThat(event.data()).contains(chat("Lunch").conversation().id());
    }
  }

  @Test
  void whoComesBackGetsWhatTheyMissed() throws Exception {
    String last;
    try (var stream = follow("", Map.of())) {
      say("Lunch", "mina", "one");
      last = next(stream).id();
    }
    say("Lunch", "mina", "two");
    say("Lunch", "mina", "three");

    try (var stream = follow("", Map.of("Last-Event-ID", last))) {
      assertThat(List.of(next(stream).name(), next(stream).name()))
          .containsExactly("message.posted", "message.posted");
    }
  }

  @Test
  void whoComesBackFromAnotherTimeReadsEverythingAnew() throws Exception {
    try (var stream = follow("", Map.of("Last-Event-ID", "1000000"))) {
      assertThat(next(stream).name()).isEqualTo("missed");
    }
  }

  @Test
  void aReaderWhoDoesNotReadIsToldThatItMissedSomething() {
    var left = new ArrayList<ChangeReader>();
    var reader = new ChangeReader(List.of(), left::add);
    var change = new Change("message.posted", "c", "1", null);
    for (int i = 1; i <= 7_000; i++) {
      reader.offer(new ChangeLog.Numbered(i, change));
    }

    assertThat(reader.next(java.time.Duration.ZERO).orElseThrow().change())
        .isEqualTo(Change.MISSED);
    reader.close();
    assertThat(left).containsExactly(reader);
  }

  private record Event(String id, String name, String data) {}

  private BufferedReader follow(String query, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(tenant.controlUrl() + "/events" + query));
    headers.forEach(request::header);
    var response = http.send(request.build(), BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    assertThat(reader.readLine()).startsWith("retry:");
    return reader;
  }

  private static Event next(BufferedReader stream) throws IOException {
    String id = "";
    String name = "";
    String data = "";
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (line.isEmpty() && !name.isEmpty()) {
        return new Event(id, name, data);
      }
    }
    throw new AssertionError("the stream ended");
  }

  private void say(String topic, String who, String text) {
    tenant
        .tenant()
        .posts()
        .write(
            chat(topic),
            person(who).id(),
            JsonMapper.shared().createObjectNode().put("type", "message").put("text", text));
  }

  private Place chat(String topic) {
    return tenant.tenant().chats().all().stream()
        .filter(chat -> topic.equals(chat.topic()))
        .map(chat -> new Place(chat, null))
        .findFirst()
        .orElseThrow();
  }

  private Person person(String nickname) {
    return tenant.tenant().people().all().stream()
        .filter(one -> one.userPrincipalName().startsWith(nickname))
        .findFirst()
        .orElseThrow();
  }
}
