/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "filter.h"

#include "forward-guard.h"
#include "query-mail.h"

typedef struct
{
  SignetRule  *rule;
  SignetQuery *query;
} Condition;

struct _SignetFilter
{
  GPtrArray  *conditions;  /* of Condition */
  GPtrArray  *folders;     /* of SignetFilterFolder */
  char      **tags;        /* SIGNET_N_TAGS, some NULL */
};

/* What becomes of one mail while rule after rule is asked. */
typedef struct
{
  const SignetFilter        *filter;
  const SignetFilterFolder  *folder;    /* NULL: not decided */
  SignetFlags                flags;
  SignetFlags                lacking;
  GPtrArray                 *copies;    /* of char*: Maildirs, borrowed */
  gboolean                   notify;
  gboolean                   may_forward;
  GPtrArray                 *forwards;  /* of char* */
  GPtrArray                 *done;      /* of char*: what the rule at hand did */
} Run;

SignetFilterFolder *
signet_filter_folder_new (const char       *name,
                          const char       *maildir,
                          SignetFolderRole  role)
{
  SignetFilterFolder *folder = g_new (SignetFilterFolder, 1);

  *folder = (SignetFilterFolder) { g_strdup (name), g_strdup (maildir), role };
  return folder;
}

void
signet_filter_folder_free (gpointer folder)
{
  SignetFilterFolder *self = folder;

  g_free (self->name);
  g_free (self->maildir);
  g_free (self);
}

static void
condition_free (gpointer data)
{
  Condition *condition = data;

  g_object_unref (condition->rule);
  signet_query_unref (condition->query);
  g_free (condition);
}

static void
add_condition (SignetFilter *self,
               SignetRule   *rule)
{
  g_autoptr(SignetQuery) query = signet_query_parse (signet_rule_get_condition (rule), NULL);
  Condition *condition;

  if (query == NULL)
    return;
  condition = g_new (Condition, 1);
  *condition = (Condition) { g_object_ref (rule), g_steal_pointer (&query) };
  g_ptr_array_add (self->conditions, condition);
}

SignetFilter *
signet_filter_new (GPtrArray         *rules,
                   GPtrArray         *folders,
                   const char *const *tags)
{
  g_return_val_if_fail (rules != NULL, NULL);
  g_return_val_if_fail (folders != NULL, NULL);

  SignetFilter *self = g_new0 (SignetFilter, 1);

  self->conditions = g_ptr_array_new_with_free_func (condition_free);
  self->folders = g_ptr_array_ref (folders);
  self->tags = g_new0 (char *, SIGNET_N_TAGS);
  for (guint i = 0; tags != NULL && i < SIGNET_N_TAGS; i++)
    self->tags[i] = g_strdup (tags[i]);
  for (guint i = 0; i < rules->len; i++)
    add_condition (self, g_ptr_array_index (rules, i));
  return self;
}

void
signet_filter_free (SignetFilter *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->folders);
  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    g_free (self->tags[i]);
  g_free (self->tags);
  g_free (self);
}

gboolean
signet_filter_is_empty (SignetFilter *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->conditions->len == 0;
}

const SignetFilterFolder *
signet_filter_find_folder (SignetFilter     *self,
                           SignetFolderRole  role,
                           const char       *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->folders->len; i++)
    {
      const SignetFilterFolder *folder = g_ptr_array_index (self->folders, i);

      if (role != SIGNET_FOLDER_ROLE_OTHER ? folder->role == role
                                           : g_ascii_strcasecmp (folder->name, name) == 0
                                             || g_str_equal (folder->maildir, name))
        return folder;
    }
  return NULL;
}

static void
note (Run        *run,
      const char *code,
      const char *argument)
{
  g_ptr_array_add (run->done, argument != NULL ? g_strconcat (code, " ", argument, NULL) : g_strdup (code));
}

/* The first rule that says where a mail goes is the one that counts. */
static void
move_to (Run                    *run,
         const SignetRuleAction *action,
         SignetFolderRole        role)
{
  const SignetFilterFolder *folder = signet_filter_find_folder ((SignetFilter *) run->filter, role,
                                                                action->argument);
  g_autofree char *text = signet_rule_action_to_text (action);

  if (run->folder != NULL && run->folder != folder)
    note (run, "stay", folder != NULL ? folder->name : action->argument != NULL ? action->argument : text);
  else if (folder == NULL)
    note (run, "gone", action->argument != NULL ? action->argument : text);
  else
    {
      run->folder = folder;
      note (run, text, NULL);
    }
}

static void
copy_to (Run        *run,
         const char *name)
{
  const SignetFilterFolder *folder = signet_filter_find_folder ((SignetFilter *) run->filter,
                                                                SIGNET_FOLDER_ROLE_OTHER, name);

  if (folder == NULL)
    {
      note (run, "gone", name);
      return;
    }
  note (run, "copy", name);
  if (!g_ptr_array_find (run->copies, folder->maildir, NULL))
    g_ptr_array_add (run->copies, folder->maildir);
}

/* The last rule that speaks of a flag is the one that counts. */
static void
set_flag (Run         *run,
          SignetFlags  flag)
{
  run->flags |= flag;
  run->lacking &= ~flag;
}

static void
clear_flag (Run         *run,
            SignetFlags  flag)
{
  run->flags &= ~flag;
  run->lacking |= flag;
}

/* By its name as the user knows it, in any case. */
static void
act_on_tag (Run                    *run,
            const SignetRuleAction *action,
            void                  (*change) (Run *run, SignetFlags flag))
{
  const char *name = action->argument;
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    {
      g_autofree char *own = g_utf8_casefold (run->filter->tags[i] != NULL ? run->filter->tags[i] : "", -1);

      if (!g_str_equal (own, wanted))
        continue;
      change (run, SIGNET_FLAG_TAG (i));
      note (run, action->kind == SIGNET_RULE_TAG ? "tag" : "untag", name);
      return;
    }
  note (run, "untagged", name);
}

static void
forward_to (Run        *run,
            const char *address)
{
  if (!run->may_forward)
    {
      note (run, "unsent", address);
      return;
    }
  g_ptr_array_add (run->forwards, g_strdup (address));
  note (run, "forward", address);
}

static void
act (Run                    *run,
     const SignetRuleAction *action)
{
  switch (action->kind)
    {
    case SIGNET_RULE_MOVE: move_to (run, action, SIGNET_FOLDER_ROLE_OTHER); return;
    case SIGNET_RULE_JUNK: move_to (run, action, SIGNET_FOLDER_ROLE_JUNK); return;
    case SIGNET_RULE_NOT_JUNK: move_to (run, action, SIGNET_FOLDER_ROLE_INBOX); return;
    case SIGNET_RULE_TRASH: move_to (run, action, SIGNET_FOLDER_ROLE_TRASH); return;
    case SIGNET_RULE_COPY: copy_to (run, action->argument); return;
    case SIGNET_RULE_TAG: act_on_tag (run, action, set_flag); return;
    case SIGNET_RULE_UNTAG: act_on_tag (run, action, clear_flag); return;
    case SIGNET_RULE_FORWARD: forward_to (run, action->argument); return;
    case SIGNET_RULE_STAR: set_flag (run, SIGNET_FLAG_FLAGGED); break;
    case SIGNET_RULE_UNSTAR: clear_flag (run, SIGNET_FLAG_FLAGGED); break;
    case SIGNET_RULE_READ: set_flag (run, SIGNET_FLAG_SEEN); break;
    case SIGNET_RULE_UNREAD: clear_flag (run, SIGNET_FLAG_SEEN); break;
    case SIGNET_RULE_NOTIFY: run->notify = TRUE; break;
    case SIGNET_RULE_STOP: break;
    default: g_assert_not_reached ();
    }

  g_autofree char *text = signet_rule_action_to_text (action);
  note (run, text, NULL);
}

/* Returns: whether the next rule is to be asked. */
static gboolean
obey (Run               *run,
      SignetRule        *rule,
      SignetFilterEntry *entry)
{
  const GPtrArray *actions = signet_rule_get_actions (rule);
  gboolean goes_on = TRUE;

  for (guint i = 0; i < actions->len && goes_on; i++)
    {
      const SignetRuleAction *action = g_ptr_array_index (actions, i);

      act (run, action);
      goes_on = action->kind != SIGNET_RULE_STOP;
    }
  g_ptr_array_add (run->done, NULL);
  signet_filter_entry_add (entry, signet_rule_get_name (rule), (const char *const *) run->done->pdata);
  g_ptr_array_set_size (run->done, 0);
  return goes_on;
}

/* Where it stays where all mail goes, a folder is not named. */
static SignetPlacing *
make_placing (Run *run)
{
  const gboolean is_inbox = run->folder == NULL || run->folder->role == SIGNET_FOLDER_ROLE_INBOX;
  SignetPlacing facts = { .folder = is_inbox ? NULL : run->folder->maildir, .flags = run->flags,
                          .lacking = run->lacking, .notify = run->notify };

  /* A copy beside the mail itself says nothing new. */
  if (run->folder != NULL)
    g_ptr_array_remove (run->copies, run->folder->maildir);
  if (facts.folder == NULL && facts.flags == 0 && facts.lacking == 0 && !facts.notify
      && run->copies->len == 0)
    return NULL;
  g_ptr_array_add (run->copies, NULL);
  facts.copies = (char **) run->copies->pdata;
  return signet_placing_new (&facts);
}

static SignetFilterEntry *
ask_all (Run                      *run,
         SignetMessage            *message,
         const SignetFolderRow    *row,
         const SignetFilterFolder *folder)
{
  const SignetQueryFacts facts = { folder != NULL ? folder->name : "Inbox",
                                   folder != NULL ? folder->role : SIGNET_FOLDER_ROLE_INBOX,
                                   (const char *const *) run->filter->tags };
  g_autoptr(SignetFilterEntry) entry =
    signet_filter_entry_new (g_get_real_time () / G_USEC_PER_SEC, row->name, row->from, row->subject,
                             facts.folder);
  gboolean goes_on = TRUE;

  for (guint i = 0; i < run->filter->conditions->len && goes_on; i++)
    {
      const Condition *condition = g_ptr_array_index (run->filter->conditions, i);

      if (signet_query_match_message (condition->query, message, row, &facts))
        goes_on = obey (run, condition->rule, entry);
    }
  if (run->folder != NULL)
    {
      g_free (entry->folder);
      entry->folder = g_strdup (run->folder->name);
    }
  return entry->reasons->len > 0 ? g_steal_pointer (&entry) : NULL;
}

void
signet_filter_run (SignetFilter             *self,
                   SignetMessage            *message,
                   const SignetFolderRow    *row,
                   const SignetFilterFolder *folder,
                   const char *const        *own,
                   SignetFilterOutcome      *outcome)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (SIGNET_IS_MESSAGE (message));
  g_return_if_fail (row != NULL && own != NULL && outcome != NULL);

  g_autoptr(GPtrArray) copies = g_ptr_array_new ();
  g_autoptr(GPtrArray) done = g_ptr_array_new_with_free_func (g_free);
  Run run = { .filter = self, .copies = copies, .done = done };

  run.may_forward = signet_forward_guard_allows (message, row->partial, own);
  run.forwards = g_ptr_array_new_with_free_func (g_free);
  *outcome = (SignetFilterOutcome) { 0 };
  outcome->entry = ask_all (&run, message, row, folder);
  outcome->forwards = run.forwards;
  outcome->is_placed = run.folder != NULL;
  outcome->placing = make_placing (&run);
}

void
signet_filter_outcome_clear (SignetFilterOutcome *outcome)
{
  g_return_if_fail (outcome != NULL);

  g_clear_pointer (&outcome->placing, signet_placing_free);
  g_clear_pointer (&outcome->entry, signet_filter_entry_unref);
  g_clear_pointer (&outcome->forwards, g_ptr_array_unref);
}
