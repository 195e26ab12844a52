/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which messages are meant tells order-choice.c. */
#include "config.h"
#include "order-deed.h"

#include <glib/gi18n-lib.h>

#include "deed-text.h"
#include "engine-deed.h"
#include "order-choice.h"
#include "order.h"

/* The data of the task. */
typedef struct
{
  char       **order;
  SignetFlags  add;
  SignetFlags  remove;
  SignetDeed  *deed;    /* NULL until it is known */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_strfreev (self->order);
  g_clear_pointer (&self->deed, signet_deed_unref);
  g_free (self);
}

static gboolean
is_verb (const Job  *self,
         const char *verb)
{
  return g_str_equal (self->order[1], verb);
}

static gboolean
add_tag (Job           *self,
         SignetEngine  *engine,
         const char    *key,
         SignetFlags   *flags,
         GError       **error)
{
  const char *name = signet_order_get (self->order, key);
  SignetTag *tag;

  if (name == NULL)
    return TRUE;
  tag = signet_tag_list_lookup (signet_store_get_tags (signet_engine_get_store (engine)), name);
  if (tag == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("There is no tag “%s”; the window's tag menu makes new ones."), name);
      return FALSE;
    }
  *flags |= signet_tag_get_flag (tag);
  return TRUE;
}

static SignetFlags
get_flag (const Job   *self,
          const char  *key,
          SignetFlags  flag)
{
  return signet_order_get (self->order, key) != NULL ? flag : 0;
}

static gboolean
read_marks (Job           *self,
            SignetEngine  *engine,
            GError       **error)
{
  self->add = get_flag (self, "read", SIGNET_FLAG_SEEN) | get_flag (self, "star", SIGNET_FLAG_FLAGGED);
  self->remove = get_flag (self, "unread", SIGNET_FLAG_SEEN)
                 | get_flag (self, "unstar", SIGNET_FLAG_FLAGGED);
  if (!add_tag (self, engine, "tag", &self->add, error)
      || !add_tag (self, engine, "untag", &self->remove, error))
    return FALSE;
  if ((self->add | self->remove) != 0 && (self->add & self->remove) == 0)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("say how: --read or --unread, --star or --unstar, --tag, --untag"));
  return FALSE;
}

/* The folder of that name in the account of those messages. Borrowed, nullable. */
static SignetFolder *
lookup (SignetEngine *engine,
        SignetChoice *choice,
        const char   *name)
{
  const char *account = signet_folder_get_account (signet_choice_get_folder (choice));
  SignetStore *store = signet_engine_get_store (engine);

  return signet_folder_list_lookup (signet_store_get_folders (store, account), name);
}

/* The folder of that name in the account that all of them are in. Borrowed; NULL and an error. */
static SignetFolder *
find_target (SignetEngine  *engine,
             GPtrArray     *choices,
             const char    *name,
             GError       **error)
{
  SignetFolder *target = NULL;

  for (guint i = 0; i < choices->len; i++)
    {
      if (signet_choice_get_length (choices->pdata[i]) == 0)
        continue;
      if (target != NULL)
        {
          g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                               _("several accounts have such messages: say which, with --account"));
          return NULL;
        }
      target = lookup (engine, choices->pdata[i], name);
      if (target == NULL)
        break;
    }
  /* Where none are to be moved, a wrong name is told all the same. */
  for (guint i = 0; target == NULL && i < choices->len && signet_choice_count (choices) == 0; i++)
    target = lookup (engine, choices->pdata[i], name);
  if (target == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("There is no folder “%s”; “signet folders” lists them."), name);
  return target;
}

static gboolean
is_trash (GPtrArray *choices)
{
  return signet_folder_get_role (signet_choice_get_folder (choices->pdata[0])) == SIGNET_FOLDER_ROLE_TRASH;
}

/* Who deletes by a command in a window's profile may take that back in the window. */
static SignetDeedKind
get_deletion (const Job *self,
              GPtrArray *choices)
{
  if (!is_trash (choices))
    return SIGNET_DEED_TRASH;
  return signet_order_get (self->order, SIGNET_ORDER_GUEST) != NULL ? SIGNET_DEED_EMPTY : SIGNET_DEED_ERASE;
}

/* Returns: (transfer full); NULL and an error. */
static SignetDeed *
make_deed (const Job     *self,
           SignetEngine  *engine,
           GPtrArray     *choices,
           GError       **error)
{
  const char *name = signet_order_get (self->order, "target");
  SignetFolder *target;

  if (is_verb (self, "mark"))
    return signet_deed_new_flags (choices, self->add, self->remove);
  if (is_verb (self, "delete"))
    return signet_deed_new (get_deletion (self, choices), choices);
  target = find_target (engine, choices, name != NULL ? name : "", error);
  if (target != NULL && signet_folder_get_role (target) == SIGNET_FOLDER_ROLE_OUTBOX)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("Only what is sent gets into the Outbox."));
      return NULL;
    }
  return target != NULL ? signet_deed_new_to (SIGNET_DEED_MOVE, choices, target) : NULL;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  const Job *self = g_task_get_task_data (task);
  SignetFolder *target = signet_deed_get_target (self->deed);
  g_autofree char *text = NULL;
  GError *error = NULL;
  guint n;

  if (signet_engine_do_finish (SIGNET_ENGINE (source), result, &n, &error))
    text = signet_deed_text_dup_done (signet_deed_get_kind (self->deed), n,
                                      target != NULL ? signet_folder_get_name (target) : NULL);
  signet_order_end (task, text, error);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  SignetEngine *engine = SIGNET_ENGINE (source);
  Job *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(GPtrArray) choices = signet_order_choose_finish (engine, result, &error);

  if (choices != NULL)
    self->deed = make_deed (self, engine, choices, &error);
  if (self->deed == NULL)
    signet_order_end (task, NULL, error);
  else
    signet_engine_do_async (engine, self->deed, g_task_get_cancellable (task), done_cb, task);
}

void
signet_order_deed_run (GTask  *task,
                       char  **order)
{
  g_return_if_fail (G_IS_TASK (task));

  SignetEngine *engine = g_task_get_source_object (task);
  Job *self = g_new0 (Job, 1);
  GError *error = NULL;

  self->order = g_strdupv (order);
  g_task_set_task_data (task, self, job_free);
  if (is_verb (self, "mark") && !read_marks (self, engine, &error))
    signet_order_end (task, NULL, error);
  else
    signet_order_choose_async (engine, self->order, g_task_get_cancellable (task), chosen_cb, task);
}
