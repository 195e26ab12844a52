/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "import-plan.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import-target.h"

typedef struct
{
  SignetEngine            *engine;
  const SignetImportOrder *order;
  SignetImportPlan        *plan;
  SignetAccount           *fallback;  /* borrowed: where mails of no account go; NULL: not known yet */
} Planning;

static void
state_free (gpointer data)
{
  SignetImportState *state = data;

  g_object_unref (state->account);
  g_free (state->log_path);
  g_free (state);
}

void
signet_import_plan_free (SignetImportPlan *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->tasks);
  g_ptr_array_unref (self->states);
  signet_foreign_free (self->foreign);
  g_free (self);
}

static gboolean
is_same_server (SignetServer *a,
                SignetServer *b)
{
  return g_ascii_strcasecmp (signet_server_get_host (a), signet_server_get_host (b)) == 0
         && g_strcmp0 (signet_server_get_user (a), signet_server_get_user (b)) == 0;
}

/* Borrowed; NULL if the profile has none for it. */
static SignetAccount *
find_account (SignetEngine               *engine,
              const SignetForeignAccount *foreign)
{
  SignetAccountList *list = signet_engine_get_accounts (engine);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (is_same_server (signet_account_get_pop3 (account), foreign->pop3))
        return account;
    }
  return foreign->address != NULL ? signet_account_list_lookup (list, foreign->address) : NULL;
}

/* Nothing is deleted on a server sooner than before. */
static void
set_leave (SignetAccount              *account,
           const SignetForeignAccount *foreign)
{
  switch (foreign->leave)
    {
    case SIGNET_FOREIGN_LEAVE_KEEP:
      signet_account_set_leave (account, SIGNET_LEAVE_KEEP, SIGNET_LEAVE_DEFAULT_DAYS);
      break;
    case SIGNET_FOREIGN_LEAVE_DELETE:
      signet_account_set_leave (account, SIGNET_LEAVE_DELETE, SIGNET_LEAVE_DEFAULT_DAYS);
      break;
    case SIGNET_FOREIGN_LEAVE_DAYS:
      signet_account_set_leave (account, SIGNET_LEAVE_DAYS, MIN (foreign->days, SIGNET_LEAVE_MAX_DAYS));
      break;
    case SIGNET_FOREIGN_LEAVE_UNTIL_DELETED:
      signet_account_set_leave (account, SIGNET_LEAVE_UNTIL_DELETED, SIGNET_LEAVE_DEFAULT_DAYS);
      break;
    case SIGNET_FOREIGN_LEAVE_UNKNOWN:
    default:
      break;
    }
}

/* The account as it is in the other program. Returns: (transfer full); NULL if that does not tell its
 * address. */
static SignetAccount *
make_account (const SignetForeign        *profile,
              const SignetForeignAccount *foreign)
{
  SignetAccount *account;

  if (profile->program == NULL || foreign->address == NULL
      || !signet_account_check_address (foreign->address))
    return NULL;
  account = signet_account_new (foreign->address, foreign->pop3);
  if (foreign->name != NULL && g_utf8_validate (foreign->name, -1, NULL))
    signet_account_set_name (account, foreign->name);
  if (foreign->smtp != NULL)
    signet_account_set_smtp (account, foreign->smtp);
  set_leave (account, foreign);
  return account;
}

static void
add_state (Planning                   *self,
           SignetAccount              *account,
           gboolean                    is_new,
           const SignetForeignAccount *foreign)
{
  SignetImportState *state = g_new (SignetImportState, 1);

  *state = (SignetImportState)
  {
    .account = g_object_ref (account),
    .is_new = is_new,
    .log_path = signet_store_dup_log_path (signet_engine_get_store (self->engine),
                                           signet_account_get_address (account)),
    .uidls = foreign->uidls,
  };
  g_ptr_array_add (self->plan->states, state);
}

/* Two accounts of the other program may have one address. */
static SignetAccount *
find_planned (Planning   *self,
              const char *address)
{
  for (guint i = 0; address != NULL && i < self->plan->states->len; i++)
    {
      SignetImportState *state = g_ptr_array_index (self->plan->states, i);

      if (g_ascii_strcasecmp (signet_account_get_address (state->account), address) == 0)
        return state->account;
    }
  return NULL;
}

/* The account here that one of the other program becomes. Borrowed; NULL: none. */
static SignetAccount *
choose_account (Planning                   *self,
                const SignetForeignAccount *foreign)
{
  SignetAccount *account = find_account (self->engine, foreign);
  g_autoptr(SignetAccount) made = NULL;

  if (account == NULL)
    account = find_planned (self, foreign->address);
  if (account == NULL && self->order->account != NULL && self->plan->foreign->accounts->len == 1)
    account = self->order->account;
  if (account == NULL && self->order->account == NULL)
    account = made = make_account (self->plan->foreign, foreign);
  if (account != NULL)
    add_state (self, account, made != NULL, foreign);
  return account;
}

static gboolean
has_one_place (Planning *self)
{
  const GPtrArray *sources = self->plan->foreign->sources;
  gboolean only_files = TRUE;

  for (guint i = 0; i < sources->len; i++)
    {
      const SignetSource *source = g_ptr_array_index (sources, i);

      only_files &= source->kind == SIGNET_SOURCE_FILES || source->kind == SIGNET_SOURCE_FILE;
    }
  return self->plan->foreign->program == NULL && (sources->len == 1 || only_files);
}

static void
add_task (Planning           *self,
          SignetAccount      *account,
          const SignetSource *source)
{
  SignetStore *store = signet_engine_get_store (self->engine);
  const char *address = signet_account_get_address (account);
  const char *own = signet_folder_list_get_account (signet_store_get_folders (store, address));
  const char *folder = self->order->folder;
  g_autofree char *below = folder != NULL && !has_one_place (self)
                           ? g_strconcat (folder, "/", source->name, NULL) : NULL;
  const SignetFolderRole role = folder == NULL ? source->role : SIGNET_FOLDER_ROLE_OTHER;
  g_autofree char *maildir = signet_import_target_dup_maildir (store, address, role,
                                                               below != NULL ? below
                                                               : folder != NULL ? folder : source->name);
  g_autofree char *directory = g_build_filename (signet_store_get_profile (store), "mail", own, NULL);
  g_autofree char *ledger = signet_import_target_dup_ledger (store, maildir);

  g_ptr_array_add (self->plan->tasks, signet_import_task_new (source, maildir, directory, ledger));
}

static void
add_tasks (Planning      *self,
           SignetAccount *account,
           GPtrArray     *sources)
{
  for (guint i = 0; i < sources->len; i++)
    add_task (self, account, g_ptr_array_index (sources, i));
}

static gboolean
choose_fallback (Planning  *self,
                 GError   **error)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self->engine));
  const guint n_accounts = g_list_model_get_n_items (accounts);
  g_autoptr(SignetAccount) only = g_list_model_get_item (accounts, 0);

  if (self->fallback == NULL)
    self->fallback = self->order->account;
  if (self->fallback != NULL)
    return TRUE;
  if (n_accounts == 1)
    {
      self->fallback = only;
      return TRUE;
    }
  if (n_accounts == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("There is no account yet that the mails could belong to. Add one first."));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _("There are several accounts: choose the one that the mails belong to."));
  return FALSE;
}

/* Whether nobody knows yet whom something belongs to. What fetches mail without reading it leaves only a
 * state, of whatever account. */
static gboolean
is_homeless (Planning                   *self,
             const SignetForeignAccount *account)
{
  return account->sources->len > 0 || self->plan->foreign->program == NULL;
}

/* Chooses for each account of the other program one here, in the same order; NULL: none. The first one has
 * the mails that belong to none. */
static gboolean
choose_all (Planning        *self,
            SignetAccount  **chosen,
            GError         **error)
{
  SignetForeign *foreign = self->plan->foreign;
  gboolean homeless = foreign->sources->len > 0;

  for (guint i = 0; i < foreign->accounts->len; i++)
    {
      chosen[i] = choose_account (self, g_ptr_array_index (foreign->accounts, i));
      if (self->fallback == NULL)
        self->fallback = chosen[i];
      if (chosen[i] == NULL)
        homeless |= is_homeless (self, g_ptr_array_index (foreign->accounts, i));
    }
  return !homeless || choose_fallback (self, error);
}

static gboolean
plan_all (Planning  *self,
          GError   **error)
{
  SignetForeign *foreign = self->plan->foreign;
  g_autofree SignetAccount **chosen = g_new0 (SignetAccount *, foreign->accounts->len + 1);

  if (!choose_all (self, chosen, error))
    return FALSE;
  for (guint i = 0; i < foreign->accounts->len; i++)
    {
      const SignetForeignAccount *account = g_ptr_array_index (foreign->accounts, i);

      if (chosen[i] == NULL)
        chosen[i] = self->fallback;
      if (self->order->account != NULL)
        chosen[i] = self->order->account;
      if (account->sources->len > 0)
        add_tasks (self, chosen[i], account->sources);
      if (foreign->program == NULL && self->plan->states->len == 0 && foreign->accounts->len == 1)
        add_state (self, chosen[i], FALSE, account);
    }
  if (self->order->account != NULL)
    self->fallback = self->order->account;
  if (foreign->sources->len > 0)
    add_tasks (self, self->fallback, foreign->sources);
  return TRUE;
}

static gboolean
check_folder (const char  *folder,
              GError     **error)
{
  const char *outbox = signet_folder_role_get_directory (SIGNET_FOLDER_ROLE_OUTBOX);
  g_autofree char *top = folder != NULL ? g_strdup (folder + strspn (folder, "/")) : g_strdup ("");

  top[strcspn (top, "/")] = '\0';
  if (g_ascii_strcasecmp (top, outbox) != 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _("Only what is sent gets into the Outbox."));
  return FALSE;
}

SignetImportPlan *
signet_import_plan_new (SignetEngine             *engine,
                        const SignetImportOrder  *order,
                        SignetForeign            *foreign,
                        GError                  **error)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (order != NULL, NULL);
  g_return_val_if_fail (foreign != NULL, NULL);

  g_autoptr(SignetImportPlan) plan = g_new (SignetImportPlan, 1);
  Planning self = { engine, order, plan, NULL };

  *plan = (SignetImportPlan)
  {
    foreign,
    g_ptr_array_new_with_free_func (signet_import_task_free),
    g_ptr_array_new_with_free_func (state_free),
  };
  return check_folder (order->folder, error) && plan_all (&self, error) ? g_steal_pointer (&plan) : NULL;
}
