package dev.postrider.spring;

import dev.postrider.Postrider;
import dev.postrider.teams.bot.BotEndpoint;
import dev.postrider.teams.bot.BotReply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where Teams posts activities to. A `GET` or `HEAD` tells that it is there, and nothing else.
@RestController
@RequestMapping("${postrider.bot.messages-path:/api/messages}")
final class BotController {
  private final Postrider postrider;

  BotController(Postrider postrider) {
    this.postrider = postrider;
  }

  @PostMapping
  ResponseEntity<byte[]> receive(HttpServletRequest request) throws IOException {
    var body = request.getInputStream().readNBytes(BotEndpoint.LONGEST_BODY + 1);
    return answer(postrider.receive(request.getHeader(HttpHeaders.AUTHORIZATION), body));
  }

  @GetMapping
  ResponseEntity<byte[]> health() {
    return answer(BotReply.health());
  }

  private static ResponseEntity<byte[]> answer(BotReply reply) {
    var answer = ResponseEntity.status(reply.status());
    return reply.body().isEmpty()
        ? answer.build()
        : answer.contentType(MediaType.APPLICATION_JSON).body(reply.body().bytes());
  }
}
