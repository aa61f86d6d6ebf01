package dev.postrider.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecipientTest {
  @Test
  void keysAreStable() {
    assertKey(Recipient.user("1"), "user:1");
    assertKey(new Recipient.Channel("t", "19:c@thread.tacv2"), "channel:t|19:c@thread.tacv2");
    assertKey(new Recipient.Chat("19:x@thread.v2"), "chat:19:x@thread.v2");
    assertKey(new Recipient.TeamMembers("t"), "team-members:t");
    assertKey(
        new Recipient.ChannelMembers("t", "19:c@thread.tacv2"),
        "channel-members:t|19:c@thread.tacv2");
    assertKey(new Recipient.ChatMembers("19:x@thread.v2"), "chat-members:19:x@thread.v2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "team:1", "channel:t", "channel-members:t", "user:", "user"})
  void whatSomethingElseWroteIsRefused(String key) {
    assertThatThrownBy(() -> Recipient.ofKey(key)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertKey(Recipient recipient, String key) {
    assertThat(recipient.key()).isEqualTo(key);
    assertThat(Recipient.ofKey(key)).isEqualTo(recipient);
  }
}
