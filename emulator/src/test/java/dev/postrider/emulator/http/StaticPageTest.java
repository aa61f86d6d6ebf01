package dev.postrider.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticPageTest {
  private final StaticPage page = new StaticPage();

  @Test
  void servesFilesOfTheKindsItKnows() {
    var answer = page.answer(Request.of("GET", "/for-tests/known.css"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Content-Type", "text/css; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%",
        "/%zz",
        "/%00",
        "/for-tests%00/known.css",
        "/for-tests",
        "/for-tests/",
        "/for-tests/unknown.txt",
        "/for-tests/../known.css",
        "/for-tests%2f..%2fknown.css",
        "/none.css"
      })
  void whatItDoesNotServeIsNotFound(String path) {
    assertThat(page.answer(Request.of("GET", path)).status()).isEqualTo(404);
  }
}
