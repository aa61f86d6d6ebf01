package dev.postrider.emulator.tenant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something that happened in the tenant. `lane` is what the order is kept for: mostly the id of a
/// conversation; events of one lane reach a listener one at a time, in the order they happened.
public sealed interface TenantEvent {
  String lane();

  /// `conversationId` is Graph's id of where the bot hears of it (personal chat, chat, or the
  /// General channel); of a personal app without a bot, the installation's id.
  record AppInstalled(Installation installation, String conversationId) implements TenantEvent {
    @Override
    public String lane() {
      return conversationId;
    }
  }

  record AppUninstalled(Installation installation, String conversationId) implements TenantEvent {
    @Override
    public String lane() {
      return conversationId;
    }
  }

  record AppUpgraded(Installation installation, String fromVersion, String conversationId)
      implements TenantEvent {
    @Override
    public String lane() {
      return conversationId;
    }
  }

  record TeamMemberAdded(Team team, String personId) implements TenantEvent {
    @Override
    public String lane() {
      return team.internalId();
    }
  }

  record TeamMemberRemoved(Team team, String personId) implements TenantEvent {
    @Override
    public String lane() {
      return team.internalId();
    }
  }

  record TeamRenamed(Team team, String formerName) implements TenantEvent {
    @Override
    public String lane() {
      return team.internalId();
    }
  }

  record TeamDeleted(Team team) implements TenantEvent {
    @Override
    public String lane() {
      return team.internalId();
    }
  }

  /// Something befell a team, or one of its channels, that this tenant keeps no state of: it was
  /// archived, restored …
  ///
  /// @param eventType as Teams names it: `teamArchived`
  /// @param channel the channel that it befell; null where it befell the team
  record TeamTold(Team team, String eventType, @Nullable Channel channel) implements TenantEvent {
    @Override
    public String lane() {
      return team.internalId();
    }
  }

  record ChatMemberAdded(Chat chat, String personId) implements TenantEvent {
    @Override
    public String lane() {
      return chat.id();
    }
  }

  record ChatMemberRemoved(Chat chat, String personId) implements TenantEvent {
    @Override
    public String lane() {
      return chat.id();
    }
  }

  record ChannelCreated(Channel channel) implements TenantEvent {
    @Override
    public String lane() {
      return channel.id();
    }
  }

  record ChannelRenamed(Channel channel, String formerName) implements TenantEvent {
    @Override
    public String lane() {
      return channel.id();
    }
  }

  record ChannelDeleted(Channel channel) implements TenantEvent {
    @Override
    public String lane() {
      return channel.id();
    }
  }

  /// A person wrote a message.
  record MessageWritten(Post post) implements TenantEvent {
    @Override
    public String lane() {
      return post.conversationId();
    }
  }

  record MessageEdited(Post post) implements TenantEvent {
    @Override
    public String lane() {
      return post.conversationId();
    }
  }

  record MessageDeleted(Post post) implements TenantEvent {
    @Override
    public String lane() {
      return post.conversationId();
    }
  }

  /// A person took back that they deleted their message.
  record MessageUndeleted(Post post) implements TenantEvent {
    @Override
    public String lane() {
      return post.conversationId();
    }
  }

  /// A person tapped `Action.Submit` on the post's card.
  record CardSubmitted(Post post, String personId, JsonNode value) implements TenantEvent {
    @Override
    public String lane() {
      return post.conversationId();
    }
  }

  /// A person tapped `Action.Execute` on the post's card.
  record CardExecuted(Post post, String personId, String tapId, JsonNode action)
      implements TenantEvent {
    @Override
    public String lane() {
      return post.conversationId();
    }
  }

  record ReactionAdded(Post post, Post.Reaction reaction) implements TenantEvent {
    @Override
    public String lane() {
      return post.conversationId();
    }
  }

  record ReactionRemoved(Post post, Post.Reaction reaction) implements TenantEvent {
    @Override
    public String lane() {
      return post.conversationId();
    }
  }

  /// A bot's message arrived.
  record PostArrived(Post post) implements TenantEvent {
    @Override
    public String lane() {
      return post.conversationId();
    }
  }

  record PostEdited(Post post) implements TenantEvent {
    @Override
    public String lane() {
      return post.conversationId();
    }
  }

  record PostDeleted(Post post) implements TenantEvent {
    @Override
    public String lane() {
      return post.conversationId();
    }
  }

  record FeedEntryArrived(FeedEntry entry) implements TenantEvent {
    @Override
    public String lane() {
      return "feed:" + entry.personId();
    }
  }

  record FeedEntryMarked(FeedEntry entry) implements TenantEvent {
    @Override
    public String lane() {
      return "feed:" + entry.personId();
    }
  }

  /// A person was added or changed.
  record PersonChanged(Person person) implements TenantEvent {
    @Override
    public String lane() {
      return person.id();
    }
  }

  record PersonRemoved(Person person) implements TenantEvent {
    @Override
    public String lane() {
      return person.id();
    }
  }

  record ConditionChanged(Condition condition, String personId, String teamsAppId, boolean holds)
      implements TenantEvent {
    @Override
    public String lane() {
      return personId;
    }
  }

  /// Everything is as the seed has it; what a listener remembers is void.
  record TenantReset() implements TenantEvent {
    @Override
    public String lane() {
      return "tenant";
    }
  }
}
