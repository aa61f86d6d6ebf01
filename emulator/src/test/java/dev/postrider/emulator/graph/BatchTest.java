package dev.postrider.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.fault.Effect;
import dev.postrider.emulator.fault.Fault;
import dev.postrider.emulator.fault.Faults;
import dev.postrider.emulator.fault.Match;
import dev.postrider.emulator.http.Inside;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.limit.Profile;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Seed;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BatchTest {
  private final Faults faults = new Faults(7);
  private final LocalGraph everyone =
      LocalGraph.of(Seed.TINY, Limits.none(), new Inside(faults, "graph"));
  private final LocalGraph graph =
      everyone.as("User.ReadBasic.All", "TeamsAppInstallation.ReadWriteSelfForUser.All");
  private final Person ada = everyone.person("ada");
  private final String adasApps = "/users/" + ada.id() + "/teamwork/installedApps";

  private String bind() {
    return "{\"teamsApp@odata.bind\":\"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/"
        + everyone.demoApp().id()
        + "\"}";
  }

  private static String batch(String... items) {
    return "{\"requests\":[" + String.join(",", items) + "]}";
  }

  private static String get(String id, String url, String... more) {
    return "{\"id\":\"%s\",\"method\":\"GET\",\"url\":\"%s\"%s}"
        .formatted(id, url, String.join("", more));
  }

  private String install(String id, String... more) {
    return "{\"id\":\"%s\",\"method\":\"POST\",\"url\":\"%s\",\"headers\":{\"content-type\":"
            .formatted(id, adasApps)
        + "\"application/json\"},\"body\":%s%s}".formatted(bind(), String.join("", more));
  }

  private static JsonNode item(LocalGraph.Reply reply, String id) {
    return reply
        .expect(200)
        .json()
        .path("responses")
        .valueStream()
        .filter(one -> one.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no response " + id + ": " + reply.text()));
  }

  private static int status(LocalGraph.Reply reply, String id) {
    return item(reply, id).path("status").asInt();
  }

  @Nested
  class Items {
    @Test
    void eachGetsItsOwnAnswerWithStatusHeadersAndBody() {
      var reply = graph.post("/$batch", batch(get("1", "/users/" + ada.id()), install("2")));

      assertThat(reply.json().path("responses").size()).isEqualTo(2);
      assertThat(item(reply, "1").path("body").path("id").asString()).isEqualTo(ada.id());
      assertThat(item(reply, "1").path("headers").path("Content-Type").asString())
          .startsWith("application/json");
      assertThat(status(reply, "2")).isEqualTo(201);
      assertThat(item(reply, "2").has("body")).isFalse();
      assertThat(item(reply, "2").path("headers").path("Location").asString())
          .startsWith(LocalGraph.BASE + "/v1.0" + adasApps + "/");
    }

    @Test
    void theUrlMayLackItsSlashAndBeEncodedOrNot() {
      var reply =
          graph.post(
              "/$batch",
              batch(
                  get("a", "users?$filter=mail eq 'ada@acme.example'&$select=id"),
                  get("b", "/users?$filter=startswith(displayName,'Ad')&$select=id"),
                  get("c", "/users?%24filter=startswith(displayName%2C'Ad')&%24select=id")));

      assertThat(status(reply, "a")).isEqualTo(200);
      assertThat(item(reply, "b").path("body").path("value"))
          .isNotEmpty()
          .isEqualTo(item(reply, "c").path("body").path("value"));
    }

    @Test
    void nextLinksLeadToTheVersionOfTheBatch() {
      var reply = graph.post("/beta/$batch", batch(get("1", "/users?$top=2")));

      assertThat(item(reply, "1").path("body").path("@odata.nextLink").asString())
          .startsWith(LocalGraph.BASE + "/beta/users?");
    }

    @Test
    void eachPassesThePermissionCheckAlone() {
      var reply =
          everyone
              .as("User.ReadBasic.All")
              .post("/$batch", batch(get("1", "/users"), install("2"), get("3", "/groups")));

      assertThat(status(reply, "1")).isEqualTo(200);
      assertThat(status(reply, "2")).isEqualTo(403);
      assertThat(item(reply, "2").path("body").path("error").path("code").asString())
          .isEqualTo("Forbidden");
      assertThat(item(reply, "3").path("body").path("error").path("code").asString())
          .isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void headersAreOfTheItemAndNotOfTheBatch() {
      var advanced = "/users?$count=true&$filter=endsWith(mail,'example')";
      var reply =
          graph
              .with("ConsistencyLevel", "eventual")
              .post(
                  "/$batch",
                  batch(
                      get("with", advanced, ",\"headers\":{\"consistencylevel\":\"eventual\"}"),
                      get("without", advanced)));

      assertThat(status(reply, "with")).isEqualTo(200);
      assertThat(status(reply, "without")).isEqualTo(400);
    }

    @Test
    void whatIsNoJsonTravelsAsBase64() {
      var reply =
          graph.post(
              "/$batch",
              batch(
                  get("1", "/users/$count", ",\"headers\":{\"ConsistencyLevel\":\"eventual\"}"),
                  "{\"id\":\"2\",\"method\":\"POST\",\"url\":\"/appCatalogs/teamsApps\","
                      + "\"headers\":{\"Content-Type\":\"application/zip\"},\"body\":\"UEsDBA\"}"));

      assertThat(java.util.Base64.getUrlDecoder().decode(item(reply, "1").path("body").asString()))
          .asString()
          .isEqualTo(Integer.toString(everyone.tenant.people().all().size()));
      assertThat(status(reply, "2")).isEqualTo(403);
    }

    @Test
    void anUnknownPathIsTheItemsOwn404() {
      var reply = graph.post("/$batch", batch(get("1", "/v1.0/users"), get("2", "/users")));

      assertThat(status(reply, "1")).isEqualTo(404);
      assertThat(status(reply, "2")).isEqualTo(200);
    }
  }

  @Nested
  class Order {
    @Test
    void whatDependsComesAfterWhatItDependsOn() {
      var reply =
          graph.post(
              "/$batch",
              batch(get("list", adasApps, ",\"dependsOn\":[\"INSTALL\"]"), install("install")));

      assertThat(item(reply, "list").path("body").path("value").size()).isEqualTo(1);
    }

    @Test
    void whatDependsOnAFailureIs424AndNotDoneAndSoIsWhatDependsOnThat() {
      var reply =
          graph.post(
              "/$batch",
              batch(
                  get("1", "/users/nobody@nowhere.example"),
                  install("2", ",\"dependsOn\":[\"1\"]"),
                  get("3", "/users", ",\"dependsOn\":[\"2\"]"),
                  get("4", "/users")));

      assertThat(status(reply, "1")).isEqualTo(404);
      assertThat(status(reply, "2")).isEqualTo(424);
      assertThat(item(reply, "2").path("body").path("error").path("code").asString())
          .isEqualTo("FailedDependency");
      assertThat(status(reply, "3")).isEqualTo(424);
      assertThat(status(reply, "4")).isEqualTo(200);
      assertThat(graph.get(adasApps).json().path("value").size()).isZero();
    }

    @Test
    void answersComeInAnotherOrderThanTheRequests() {
      var reply = graph.post("/$batch", batch(get("1", "/users"), get("2", "/users")));

      assertThat(reply.json().path("responses").get(0).path("id").asString()).isEqualTo("2");
    }
  }

  @Nested
  class Trouble {
    @Test
    void limitsCountEachItemAndTheRefusedOneSaysHowLongToWait() {
      var limited =
          LocalGraph.of(
                  Seed.TINY,
                  new Limits(Profile.named("published", 12), () -> 0L),
                  Inside.untroubled())
              .as("TeamsAppInstallation.ReadWriteSelfForUser.All");
      var full =
          IntStream.range(0, 20)
              .mapToObj(id -> get("" + id, adasApps))
              .collect(Collectors.joining(","));

      var first = limited.post("/$batch", batch(full));
      var second = limited.post("/$batch", batch(full));

      assertThat(first.expect(200).json().path("responses").valueStream())
          .allMatch(one -> one.path("status").asInt() == 200);
      assertThat(second.expect(200).json().path("responses").valueStream())
          .filteredOn(one -> one.path("status").asInt() == 429)
          .hasSize(10)
          .allMatch(one -> one.path("headers").path("Retry-After").asString().equals("1"));
    }

    @Test
    void aFaultStrikesTheItemAndNotTheBatch() {
      faults.add(
          new Fault(
              Match.on("graph", "POST", "/v1.0/users/*/teamwork/installedApps"),
              new Effect.Refuse(503, Optional.of(Duration.ofSeconds(9)), "")));

      var reply = graph.post("/$batch", batch(get("1", "/users"), install("2")));

      assertThat(status(reply, "1")).isEqualTo(200);
      assertThat(status(reply, "2")).isEqualTo(503);
      assertThat(item(reply, "2").path("headers").path("Retry-After").asString()).isEqualTo("9");
    }

    @Test
    void aLostAnswerIsA504OfAnItemThatWasDone() {
      faults.add(new Fault(Match.on("graph", "POST", "**"), new Effect.LoseAnswer()));

      var reply = graph.post("/$batch", batch(install("1")));

      assertThat(status(reply, "1")).isEqualTo(504);
      assertThat(graph.get(adasApps).json().path("value").size()).isEqualTo(1);
    }

    @Test
    void anItemWhoseBodyCannotBeReadIsA400OfItsOwn() {
      var reply =
          graph.post(
              "/$batch",
              batch(
                  get("1", "/users"),
                  "{\"id\":\"2\",\"method\":\"POST\",\"url\":\"%s\",".formatted(adasApps)
                      + "\"headers\":{\"Content-Type\":\"application/json\"},\"body\":\"{}\"}"));

      assertThat(status(reply, "1")).isEqualTo(200);
      assertThat(status(reply, "2")).isEqualTo(400);
    }

    @Test
    void withoutATokenThereIsNoBatch() {
      assertThat(everyone.post("/$batch", batch(get("1", "/users"))).expect(401).code())
          .isEqualTo("InvalidAuthenticationToken");
    }
  }

  @Nested
  class Malformed {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"requests\":[]}",
          "{\"requests\":{}}",
          "[]",
          "{\"requests\":[{\"method\":\"GET\",\"url\":\"/users\"}]}",
          "{\"requests\":[{\"id\":1,\"method\":\"GET\",\"url\":\"/users\"}]}",
          "{\"requests\":[{\"id\":\"1\",\"url\":\"/users\"}]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\"}]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"https://graph.microsoft.com/v1.0/users\"}]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\",\"headers\":[]}]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\",\"dependsOn\":\"1\"}]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\",\"dependsOn\":[\"1\"]}]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\",\"dependsOn\":[\"9\"]}]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/$batch\",\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{\"requests\":[]}}]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/$batch/\",\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{\"requests\":[]}}]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/$%62atch\",\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{\"requests\":[]}}]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/x\",\"headers\":{\"Content-Type\":\"image/png\"},\"body\":{}}]}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/x\",\"headers\":{\"Content-Type\":\"image/png\"},\"body\":\"*\"}]}"
        })
    void isRefusedWhole(String body) {
      assertThat(graph.post("/$batch", body).expect(400).code()).isEqualTo("BadRequest");
    }

    @Test
    void moreThanTwentyAreRefused() {
      var items =
          IntStream.range(0, 21).mapToObj(id -> get("" + id, "/users")).toArray(String[]::new);

      assertThat(graph.post("/$batch", batch(items)).expect(400).message()).contains("20");
    }

    @Test
    void anIdThatOccursTwiceIsRefusedWhateverItsCase() {
      var reply = graph.post("/$batch", batch(get("A", "/users"), get("a", "/users")));

      assertThat(reply.expect(400).message()).contains("occurs twice");
    }

    @Test
    void aCircleIsRefused() {
      var reply =
          graph.post(
              "/$batch",
              batch(
                  get("1", "/users", ",\"dependsOn\":[\"2\"]"),
                  get("2", "/users", ",\"dependsOn\":[\"1\"]")));

      assertThat(reply.expect(400).message()).contains("circle");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/users\",\"body\":{}}",
          "{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/users\"}",
          "{\"id\":\"1\",\"method\":\"PATCH\",\"url\":\"/users\",\"headers\":{\"Content-Type\":\"application/json\"}}"
        })
    void writingWithoutBodyOrContentTypeIsRefusedWholeAsGraphDoes(String item) {
      var reply = graph.post("/$batch", batch(get("0", "/users"), item));

      assertThat(reply.expect(400).message())
          .isEqualTo("Write request id : 1 does not contain Content-Type header or body.");
    }
  }
}
