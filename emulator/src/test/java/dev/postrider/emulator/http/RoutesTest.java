package dev.postrider.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.emulator.http.Routes.Found;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private final Routes routes =
      new Routes()
          .on("POST", "/v3/conversations", match -> Answer.empty(201))
          .on("POST", "/v3/conversations/{conversationId}/activities", match -> Answer.empty(201))
          .on(
              "PUT",
              "/v3/conversations/{conversationId}/activities/{activityId}",
              match -> Answer.empty(200))
          .on(
              "DELETE",
              "/v3/conversations/{conversationId}/activities/{activityId}",
              match -> Answer.empty(200))
          .on("GET", "/users/{id}", match -> Answer.empty(200))
          .on("GET", "/users/delta", match -> Answer.empty(200))
          .on("PATCH", "/users/{id}", match -> Answer.empty(200));

  @Test
  void idsAreTheSameEncodedAndRaw() {
    String raw = "/v3/conversations/19:a@thread.tacv2;messageid=1/activities";
    String encoded = "/v3/conversations/19%3Aa%40thread.tacv2%3Bmessageid%3D1/activities";

    assertThat(variables("POST", raw))
        .isEqualTo(variables("POST", encoded))
        .containsEntry("conversationId", "19:a@thread.tacv2;messageid=1");
  }

  @Test
  void anEncodedSlashStaysInItsSegmentAndPlusStaysPlus() {
    assertThat(variables("GET", "/users/a%2Fb+c")).containsEntry("id", "a/b+c");
  }

  @Test
  void aTrailingSlashIsTolerated() {
    assertThat(variables("POST", "/v3/conversations/a:1/activities/"))
        .containsEntry("conversationId", "a:1");
  }

  @Test
  void literalsComeBeforeVariablesAndIgnoreCase() {
    assertThat(find("GET", "/Users/Delta"))
        .isInstanceOfSatisfying(
            Found.Route.class, route -> assertThat(route.template()).isEqualTo("/users/delta"));
  }

  @Test
  void aVerbThatOnlyTheVariableKnowsStillFindsIt() {
    assertThat(variables("PATCH", "/users/delta")).containsEntry("id", "delta");
  }

  @Test
  void anotherVerbIsToldWhichOnesThereAre() {
    assertThat(find("GET", "/v3/conversations/a:1/activities/7"))
        .isInstanceOfSatisfying(
            Found.WrongVerb.class, wrong -> assertThat(wrong.allow()).isEqualTo("DELETE, PUT"));
  }

  @Test
  void anUnknownPathIsToldTheNearestRoute() {
    assertThat(find("GET", "/users/7/calendar")).isEqualTo(new Found.NoRoute("GET /users/{id}"));
    assertThat(find("POST", "/v3/conversation/a:1/activity"))
        .isEqualTo(new Found.NoRoute("POST /v3/conversations/{conversationId}/activities"));
  }

  @Test
  void anEmptySegmentIsNoId() {
    assertThat(find("POST", "/v3/conversations//activities")).isInstanceOf(Found.NoRoute.class);
  }

  @Test
  void theSameRouteTwiceIsAMistake() {
    assertThatThrownBy(() -> routes.on("GET", "/users/{id}", match -> Answer.empty(200)))
        .hasMessageContaining("GET /users/{id} is routed twice");
  }

  private Found find(String method, String path) {
    return routes.find(Request.of(method, path));
  }

  private Map<String, String> variables(String method, String path) {
    return find(method, path) instanceof Found.Route route
        ? route.match().variables()
        : Map.of("not", "found");
  }
}
