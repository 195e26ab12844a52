/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/compose-actions.h"

#include <glib/gi18n-lib.h>

#include "application/mail-targets.h"

#define GROUP SIGNET_COMPOSE_ACTIONS_GROUP

struct _SignetComposeActions
{
  GObject             parent_instance;
  SignetComposeDesk  *desk;     /* nullable */
  SignetEngine       *engine;
  SignetMessageList  *list;
  SignetReader       *reader;
  SignetOutboxBar    *outbox;   /* nullable */
  GSimpleActionGroup *group;
};

G_DEFINE_FINAL_TYPE (SignetComposeActions, signet_compose_actions, G_TYPE_OBJECT)

/* What each of them does, for how many messages, and whether only for templates. */
static const struct
{
  const char   *name;
  SignetAnswer  answer;
  gboolean      several;
  gboolean      of_template;
} answers[] =
{
  { "reply", SIGNET_ANSWER_SENDER, FALSE, FALSE },
  { "reply-all", SIGNET_ANSWER_ALL, FALSE, FALSE },
  { "reply-list", SIGNET_ANSWER_LIST, FALSE, FALSE },
  { "forward", SIGNET_ANSWER_ON, TRUE, FALSE },
  { "forward-attached", SIGNET_ANSWER_ATTACHED, TRUE, FALSE },
  { "redirect", SIGNET_ANSWER_REDIRECT, FALSE, FALSE },
  { "edit-as-new", SIGNET_ANSWER_AS_NEW, FALSE, FALSE },
  { "use-template", SIGNET_ANSWER_AS_NEW, FALSE, TRUE },
  { "edit", SIGNET_ANSWER_EDIT, FALSE, FALSE },
};

static SignetFolder *
get_folder (SignetComposeActions *self)
{
  return signet_mail_targets_are_chosen (self->list, self->reader)
         ? signet_message_list_get_folder (self->list) : signet_reader_get_folder (self->reader);
}

/* Several cannot be quoted one after the other: they are attached. */
static void
answer_now (SignetComposeActions *self,
            SignetAnswer          answer)
{
  SignetFolder *folder;
  g_autoptr(GPtrArray) entries = signet_mail_targets_dup (self->list, self->reader, &folder);

  if (entries->len == 0 || folder == NULL)
    return;
  if (entries->len > 1 && answer == SIGNET_ANSWER_ON)
    answer = SIGNET_ANSWER_ATTACHED;
  signet_compose_desk_answer (self->desk, folder, entries, answer);
}

static void
answer_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (g_action_get_name (G_ACTION (action)), answers[i].name))
      answer_now (user_data, answers[i].answer);
}

static void
new_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  SignetComposeActions *self = user_data;

  signet_compose_desk_begin (self->desk, get_folder (self));
}

/* Written as whom the message came to: a list knows nobody else. */
static void
mailto_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  SignetComposeActions *self = user_data;

  signet_compose_desk_mailto (self->desk, g_variant_get_string (parameter, NULL),
                              signet_reader_get_folder (self->reader));
}

static void
signet_compose_actions_finalize (GObject *object)
{
  g_object_unref (SIGNET_COMPOSE_ACTIONS (object)->group);
  G_OBJECT_CLASS (signet_compose_actions_parent_class)->finalize (object);
}

static void
signet_compose_actions_class_init (SignetComposeActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_compose_actions_finalize;
}

static void
signet_compose_actions_init (SignetComposeActions *self)
{
  const GActionEntry begin[] = {
    { .name = "new", .activate = new_cb },
    { .name = "mailto", .activate = mailto_cb, .parameter_type = "s" },
  };

  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), begin, G_N_ELEMENTS (begin), self);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      const GActionEntry entry = { .name = answers[i].name, .activate = answer_cb };

      g_action_map_add_action_entries (G_ACTION_MAP (self->group), &entry, 1, self);
    }
}

SignetComposeActions *
signet_compose_actions_new (SignetComposeDesk *desk,
                            SignetEngine      *engine,
                            SignetMessageList *list,
                            SignetReader      *reader)
{
  g_return_val_if_fail (desk == NULL || SIGNET_IS_COMPOSE_DESK (desk), NULL);
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (list), NULL);
  g_return_val_if_fail (SIGNET_IS_READER (reader), NULL);

  SignetComposeActions *self = g_object_new (SIGNET_TYPE_COMPOSE_ACTIONS, NULL);

  self->desk = desk;
  self->engine = engine;
  self->list = list;
  self->reader = reader;
  signet_compose_actions_update (self);
  return self;
}

GActionGroup *
signet_compose_actions_get_group (SignetComposeActions *self)
{
  g_return_val_if_fail (SIGNET_IS_COMPOSE_ACTIONS (self), NULL);
  return G_ACTION_GROUP (self->group);
}

static void
set_enabled (SignetComposeActions *self,
             const char           *name,
             gboolean              enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->desk != NULL && enabled);
}

static guint
count_targets (SignetComposeActions *self)
{
  guint count;

  if (!signet_mail_targets_are_chosen (self->list, self->reader))
    return 1;
  g_object_get (self->list, "count", &count, NULL);
  return count;
}

static gboolean
is_draft (SignetFolder *folder)
{
  return folder != NULL && signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_DRAFTS;
}

static gboolean
is_template (SignetFolder *folder)
{
  return folder != NULL && signet_folder_role_is_templates (signet_folder_get_role (folder),
                                                            signet_folder_get_name (folder));
}

/* Whether something can be done with what is in that folder: nobody answers what was never sent. */
static gboolean
is_for (SignetFolder *folder,
        SignetAnswer  answer)
{
  if (answer == SIGNET_ANSWER_EDIT || is_draft (folder))
    return answer == SIGNET_ANSWER_EDIT && is_draft (folder);
  if (is_template (folder))
    return answer == SIGNET_ANSWER_AS_NEW;
  return folder == NULL || signet_folder_get_role (folder) != SIGNET_FOLDER_ROLE_OUTBOX;
}

void
signet_compose_actions_update (SignetComposeActions *self)
{
  g_return_if_fail (SIGNET_IS_COMPOSE_ACTIONS (self));

  SignetFolder *folder = get_folder (self);
  const guint count = count_targets (self);

  if (self->outbox != NULL)
    signet_outbox_bar_show (self->outbox, self->engine, signet_reader_get_folder (self->reader),
                            signet_reader_get_entry (self->reader));
  set_enabled (self, "new", TRUE);
  set_enabled (self, "mailto", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    set_enabled (self, answers[i].name,
                 (count == 1 || (count > 1 && answers[i].several)) && is_for (folder, answers[i].answer)
                 && (!answers[i].of_template || is_template (folder)));
}

static void
taken_back_cb (SignetComposeActions *self,
               SignetFolder         *folder,
               const char           *name)
{
  if (self->desk != NULL)
    signet_compose_desk_edit (self->desk, folder, name);
}

void
signet_compose_actions_set_outbox (SignetComposeActions *self,
                                   SignetOutboxBar      *outbox)
{
  g_return_if_fail (SIGNET_IS_COMPOSE_ACTIONS (self));
  g_return_if_fail (SIGNET_IS_OUTBOX_BAR (outbox));

  self->outbox = outbox;
  g_signal_connect_object (outbox, "taken-back", G_CALLBACK (taken_back_cb), self, G_CONNECT_SWAPPED);
}

gboolean
signet_compose_actions_edit (SignetComposeActions *self)
{
  g_return_val_if_fail (SIGNET_IS_COMPOSE_ACTIONS (self), FALSE);

  SignetFolder *folder = get_folder (self);

  if (self->desk == NULL || (!is_draft (folder) && !is_template (folder)))
    return FALSE;
  answer_now (self, is_draft (folder) ? SIGNET_ANSWER_EDIT : SIGNET_ANSWER_AS_NEW);
  return TRUE;
}

GMenuModel *
signet_compose_actions_new_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Reply"), GROUP ".reply");
  g_menu_append (menu, _("Reply to _All"), GROUP ".reply-all");
  g_menu_append (menu, _("Reply to Mailing _List"), GROUP ".reply-list");
  g_menu_append (menu, _("_Forward"), GROUP ".forward");
  g_menu_append (menu, _("F_orward as Attachment"), GROUP ".forward-attached");
  g_menu_append (menu, _("Red_irect…"), GROUP ".redirect");
  g_menu_append (menu, _("Edit as _New"), GROUP ".edit-as-new");
  return G_MENU_MODEL (menu);
}
