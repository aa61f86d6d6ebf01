package dev.postrider.emulator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.TenantEvent;
import org.jspecify.annotations.Nullable;

/// One change as the event stream tells it: what to read anew.
///
/// @param conversationId Graph's id of the conversation; null where it is about none
/// @param personId the only person concerned; null where it concerns whoever is in the conversation
@JsonInclude(JsonInclude.Include.NON_NULL)
record Change(
    String name,
    @Nullable String conversationId,
    @Nullable String messageId,
    @Nullable String personId) {

  /// The client missed something and reads everything anew.
  static final Change MISSED = new Change("missed", null, null, null);

  static Change of(TenantEvent event) {
    return switch (event) {
      case TenantEvent.MessageWritten(Post post) -> message("message.posted", post);
      case TenantEvent.PostArrived(Post post) -> message("message.posted", post);
      case TenantEvent.MessageEdited(Post post) -> message("message.changed", post);
      case TenantEvent.PostEdited(Post post) -> message("message.changed", post);
      case TenantEvent.ReactionAdded(Post post, var reaction) -> message("message.changed", post);
      case TenantEvent.ReactionRemoved(Post post, var reaction) -> message("message.changed", post);
      case TenantEvent.MessageUndeleted(Post post) -> message("message.changed", post);
      case TenantEvent.MessageDeleted(Post post) -> message("message.deleted", post);
      case TenantEvent.PostDeleted(Post post) -> message("message.deleted", post);
      case TenantEvent.CardSubmitted(Post post, String personId, var value) ->
          new Change("card.tapped", post.conversationId(), post.id(), personId);
      case TenantEvent.CardExecuted(Post post, String personId, var tap, var action) ->
          new Change("card.tapped", post.conversationId(), post.id(), personId);
      case TenantEvent.AppInstalled installed ->
          app(
              installed.conversationId(),
              installed.installation().scope(),
              installed.installation().targetId());
      case TenantEvent.AppUninstalled removed ->
          app(
              removed.conversationId(),
              removed.installation().scope(),
              removed.installation().targetId());
      case TenantEvent.AppUpgraded upgraded ->
          app(
              upgraded.conversationId(),
              upgraded.installation().scope(),
              upgraded.installation().targetId());
      case TenantEvent.ChatMemberAdded added ->
          new Change("conversation.changed", added.chat().id(), null, added.personId());
      case TenantEvent.ChatMemberRemoved removed ->
          new Change("conversation.changed", removed.chat().id(), null, removed.personId());
      case TenantEvent.ChannelCreated made ->
          new Change("conversation.changed", made.channel().id(), null, null);
      case TenantEvent.ChannelRenamed renamed ->
          new Change("conversation.changed", renamed.channel().id(), null, null);
      case TenantEvent.TeamMemberAdded added ->
          new Change("directory.changed", null, null, added.personId());
      case TenantEvent.TeamMemberRemoved removed ->
          new Change("directory.changed", null, null, removed.personId());
      case TenantEvent.ChannelDeleted gone -> everybody("directory.changed");
      case TenantEvent.TeamRenamed renamed -> everybody("directory.changed");
      case TenantEvent.TeamTold told -> everybody("directory.changed");
      case TenantEvent.TeamDeleted gone -> everybody("directory.changed");
      case TenantEvent.FeedEntryArrived(var entry) ->
          new Change("feed.changed", null, null, entry.personId());
      case TenantEvent.FeedEntryMarked(var entry) ->
          new Change("feed.changed", null, null, entry.personId());
      case TenantEvent.PersonChanged(var person) ->
          new Change("person.changed", null, null, person.id());
      case TenantEvent.PersonRemoved(var person) ->
          new Change("person.changed", null, null, person.id());
      case TenantEvent.ConditionChanged changed ->
          new Change("person.changed", null, null, changed.personId());
      case TenantEvent.TenantReset reset -> everybody("tenant.reset");
    };
  }

  private static Change message(String name, Post post) {
    return new Change(name, post.conversationId(), post.id(), null);
  }

  private static Change app(String conversationId, Scope scope, String targetId) {
    return new Change("app.changed", conversationId, null, scope == Scope.USER ? targetId : null);
  }

  private static Change everybody(String name) {
    return new Change(name, null, null, null);
  }
}
