/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session in the order that the promises ask for: list, tell known from new, fetch and make durable,
 * delete what is due, QUIT, and only then remember what was deleted. */
#include "config.h"
#include "receiver.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "delivery.h"
#include "giants.h"
#include "listed.h"
#include "origin.h"
#include "own-language.h"
#include "pop3-trouble.h"
#include "receive-comparison.h"
#include "receive-fetch.h"
#include "receive-plan.h"
#include "server-habits.h"
#include "server-login.h"

/* LIST goes with the login, for those who have a limit, as long as some kilobytes of it cost less than
 * the round trip that they save. */
#define LIST_AHEAD_MAX 5000

typedef struct
{
  const SignetReceiveJob *job;
  SignetOperation        *operation;
  GCancellable           *cancellable;
  SignetReceiverFunc      delivered;
  gpointer                user_data;
  SignetReceiveResult    *result;

  SignetPop3Step          step;
  SignetUidlLog          *log;
  SignetDelivery         *delivery;
  SignetPop3Session      *session;
  gboolean                top;         /* the server can give headers alone, as far as it told */
  gboolean                doubtful;    /* unknown UIDLs may be old mail under new names */
  SignetPop3Listing      *listing;
  SignetReceivePlan      *plan;
  GHashTable             *giants;      /* see giants.h */
  gboolean                again;       /* a giant was found: without it, all can go on */
  GArray                 *gone;        /* positions that the server deleted, nullable */
} Receiver;

static gboolean
open_session (Receiver  *self,
              GError   **error)
{
  const SignetReceiveJob *job = self->job;
  g_autofree char *language = signet_own_language_dup ();
  g_auto(SignetServerLogin) with = { NULL };

  if (!signet_server_login_init (&with, job->server, job->secret, error))
    return FALSE;

  const SignetPop3Login login = {
    .secret = with.secret,
    .kind = with.kind,
    .certificate = with.certificate,
    .stepwise = signet_server_habits_is_stepwise (job->habits_path, job->server),
    .sizes = job->max_size > 0 && signet_uidl_log_get_size (self->log) <= LIST_AHEAD_MAX,
    .language = language,
  };
  const SignetPop3Capabilities *capabilities;

  signet_operation_report (self->operation, _("Connecting…"), -1, 0);
  self->session = signet_pop3_session_open (job->server, &login, SIGNET_RECEIVER_PATIENCE, &self->step,
                                            self->cancellable, error);
  if (self->session == NULL)
    return FALSE;
  if (signet_pop3_session_is_stepwise (self->session))
    signet_server_habits_set_stepwise (job->habits_path, job->server);

  capabilities = signet_pop3_session_get_capabilities (self->session);
  self->top = capabilities->top || !capabilities->known;
  self->result->login_delay = capabilities->login_delay;
  self->result->expire_days = capabilities->expire_days;
  return TRUE;
}

/* What is known of the mail of another server says nothing of what this one lists. */
static void
leave_origin (Receiver *self)
{
  signet_origin_set_aside (self->log);
  signet_origin_set (self->log, self->job->server);
  g_hash_table_remove_all (self->giants);
  g_unlink (self->job->giants_path);
}

static gboolean
compare (Receiver  *self,
         GError   **error)
{
  self->step = SIGNET_POP3_STEP_LIST;
  self->listing = signet_pop3_session_list (self->session, self->cancellable, error);
  if (self->listing == NULL)
    return FALSE;

  if (signet_origin_is_other (self->log, self->job->server))
    leave_origin (self);
  self->plan = signet_receive_plan_new (self->listing, self->log);
  const SignetReceiveComparison comparison =
    { self->session, self->job, self->listing, self->plan, self->log, self->operation, self->top };
  if (!signet_receive_comparison_run (&comparison, &self->doubtful, error))
    return FALSE;

  SignetReceipt *receipt = &self->result->receipt;
  receipt->known = signet_receive_plan_get_n_known (self->plan);
  receipt->known -= MIN (receipt->known, receipt->received);
  receipt->on_server = signet_pop3_listing_get_n_items (self->listing);
  signet_receive_plan_forget (self->plan);
  return TRUE;
}

/* The one message whose rest is wanted, unless it has come meanwhile. */
static gboolean
add_rest (Receiver            *self,
          SignetReceiveFetch  *fetch,
          GError             **error)
{
  const SignetUidlRecord *wanted = signet_uidl_log_lookup_name (self->log, self->job->rest_of);

  if (wanted != NULL && (wanted->state == SIGNET_UIDL_WHOLE || wanted->state == SIGNET_UIDL_DROPPED))
    return TRUE;
  for (guint i = 0; i < signet_pop3_listing_get_n_items (self->listing); i++)
    {
      const char *key = signet_receive_plan_get_key (self->plan, i);
      const SignetUidlRecord *record = key ? signet_uidl_log_lookup (self->log, key) : NULL;

      if (record == NULL || !g_str_equal (record->name, self->job->rest_of))
        continue;
      if (g_hash_table_contains (self->giants, key))
        return signet_receive_fetch_fail_for_giant (error);
      signet_receive_fetch_add (fetch, i, SIGNET_DELIVERY_WHOLE, SIGNET_RECOGNITION_BY_KEY);
      return TRUE;
    }

  g_autoptr(SignetTrouble) trouble =
    signet_trouble_new (SIGNET_TROUBLE_RETRY, _("The rest of this message is not on the server any more."),
                        NULL, self->job->rest_of, NULL);
  g_propagate_error (error, signet_trouble_to_error (trouble));
  return FALSE;
}

static void
add_new (Receiver           *self,
         SignetReceiveFetch *fetch,
         guint               position,
         SignetRecognition   recognition)
{
  SignetPop3Item item = signet_pop3_listing_get_item (self->listing, position);
  const char *key = signet_receive_plan_get_key (self->plan, position);
  gboolean giant = key != NULL && g_hash_table_contains (self->giants, key);
  gboolean large = giant || (self->job->max_size > 0 && item.size > self->job->max_size && self->top);

  if (giant && !self->top)
    {
      self->result->receipt.too_large++;
      return;
    }
  signet_receive_fetch_add (fetch, position,
                            large ? SIGNET_DELIVERY_PART : SIGNET_DELIVERY_WHOLE, recognition);
}

/* Where the server gave no headers to recognise messages by, they have to come first. */
static void
add_all_new (Receiver           *self,
             SignetReceiveFetch *fetch)
{
  GArray *unknown = signet_receive_plan_get_unknown (self->plan);
  GArray *nameless = signet_receive_plan_get_nameless (self->plan);
  GArray *returned = signet_receive_plan_get_returned (self->plan);

  for (guint i = 0; i < returned->len; i++)
    add_new (self, fetch, g_array_index (returned, guint, i), SIGNET_RECOGNITION_BY_HEADER);
  for (guint i = 0; i < unknown->len; i++)
    add_new (self, fetch, g_array_index (unknown, guint, i),
             self->doubtful ? SIGNET_RECOGNITION_BY_HEADER : SIGNET_RECOGNITION_BY_KEY);
  for (guint i = 0; i < nameless->len; i++)
    if (signet_receive_plan_get_key (self->plan, g_array_index (nameless, guint, i)) == NULL)
      add_new (self, fetch, g_array_index (nameless, guint, i), SIGNET_RECOGNITION_BY_HEADER);
}

/* What is to go from the server has to be here first. */
static void
add_rests (Receiver           *self,
           SignetReceiveFetch *fetch)
{
  GArray *rests = signet_receive_plan_get_rests (self->plan);

  for (guint i = 0; i < rests->len; i++)
    {
      const guint position = g_array_index (rests, guint, i);

      if (!g_hash_table_contains (self->giants, signet_receive_plan_get_key (self->plan, position)))
        signet_receive_fetch_add (fetch, position, SIGNET_DELIVERY_WHOLE, SIGNET_RECOGNITION_BY_KEY);
    }
}

/* The rest that was asked for is not there without it. key: nullable. */
static void
note_giant (Receiver   *self,
            const char *key)
{
  if (key == NULL || g_hash_table_contains (self->giants, key))
    return;
  g_hash_table_add (self->giants, g_strdup (key));
  signet_giants_add (self->job->giants_path, key);
  self->again = self->job->rest_of == NULL;
}

static gboolean
fetch (Receiver  *self,
       GError   **error)
{
  g_autoptr(SignetReceiveFetch) receive_fetch = NULL;

  if (self->job->rest_of == NULL && !signet_receive_plan_has_new (self->plan))
    return TRUE;
  if (self->job->max_size == 0)
    signet_pop3_session_list_sizes_along (self->session, self->listing);
  else if (!signet_pop3_session_list_sizes (self->session, self->listing, self->cancellable, error))
    return FALSE;

  self->step = SIGNET_POP3_STEP_RETRIEVE;
  receive_fetch = signet_receive_fetch_new (self->plan, self->delivery, self->operation, self->job->limit,
                                            self->delivered, self->user_data);
  if (self->job->rest_of == NULL)
    {
      add_all_new (self, receive_fetch);
      add_rests (self, receive_fetch);
    }
  else if (!add_rest (self, receive_fetch, error))
    return FALSE;
  if (signet_receive_fetch_run (receive_fetch, self->session, &self->result->receipt, self->cancellable,
                                error))
    return TRUE;
  note_giant (self, signet_receive_fetch_get_giant (receive_fetch));
  return FALSE;
}

/* Whose DELE was refused stays as it is, and is tried again the next time. */
static void
drop_refused (GArray      *due,
              const guint *numbers)
{
  guint n_deleted = 0;

  for (guint i = 0; i < due->len; i++)
    if (numbers[i] != 0)
      g_array_index (due, guint, n_deleted++) = g_array_index (due, guint, i);
  g_array_set_size (due, n_deleted);
}

/* The size is that of the list from here on: if it is listed again, that is what it is compared with, and
 * lists are not exact. */
static void
remember_deleted (Receiver     *self,
                  const GArray *due)
{
  for (guint i = 0; i < due->len; i++)
    {
      const guint position = g_array_index (due, guint, i);
      const guint64 listed = signet_pop3_listing_get_item (self->listing, position).size;
      const char *key = signet_receive_plan_get_key (self->plan, position);
      SignetUidlRecord record = *signet_uidl_log_lookup (self->log, key);
      g_autofree char *name = g_strdup (record.name);

      record.uidl = key;
      record.name = name;
      record.state = SIGNET_UIDL_DELETED;
      if (listed != 0)
        record.size = listed;
      signet_uidl_log_set (self->log, &record);
    }
}

/* Deletes what is due and says goodbye. Only the server's answer to QUIT makes it so. */
static gboolean
expunge_and_quit (Receiver  *self,
                  GError   **error)
{
  g_autoptr(GArray) due = NULL;

  due = signet_receive_plan_list_due (self->plan, self->job->leave, self->job->days,
                                      g_get_real_time () / G_USEC_PER_SEC);
  if (g_cancellable_is_cancelled (self->job->sparing))
    g_array_set_size (due, 0);
  if (due->len > 0)
    {
      g_autofree guint *numbers = g_new (guint, due->len);

      for (guint i = 0; i < due->len; i++)
        numbers[i] = signet_pop3_listing_get_item (self->listing, g_array_index (due, guint, i)).number;
      self->step = SIGNET_POP3_STEP_DELETE;
      if (!signet_pop3_session_delete (self->session, numbers, due->len, NULL, self->cancellable, error))
        return FALSE;
      drop_refused (due, numbers);
    }

  self->step = SIGNET_POP3_STEP_QUIT;
  if (!signet_pop3_session_quit (self->session, self->cancellable, error))
    return FALSE;

  self->result->receipt.deleted = due->len;
  self->result->receipt.on_server -= MIN (due->len, self->result->receipt.on_server);
  remember_deleted (self, due);
  signet_origin_set (self->log, self->job->server);
  self->gone = g_steal_pointer (&due);
  return TRUE;
}

static gboolean
run (Receiver  *self,
     GError   **error)
{
  self->again = FALSE;
  self->result->receipt.too_large = self->result->receipt.refused = 0;
  self->log = signet_uidl_log_open (self->job->log_path, error);
  if (self->log == NULL)
    return FALSE;
  self->delivery = signet_delivery_open (self->job->maildir, self->log, error);
  if (self->delivery == NULL)
    return FALSE;
  if (self->job->filtering != NULL)
    signet_delivery_set_placing (self->delivery, signet_filtering_place, self->job->filtering);

  return open_session (self, error)
         && compare (self, error)
         && fetch (self, error)
         && expunge_and_quit (self, error)
         && signet_uidl_log_sync (self->log, error);
}

/* However the session ended, this is what was there. */
static void
note_listed (Receiver *self)
{
  if (self->plan != NULL)
    signet_listed_update (self->job->listed_path, self->plan, self->gone, self->result->expire_days,
                          g_get_real_time () / G_USEC_PER_SEC);
}

static void
clear (Receiver *self)
{
  g_clear_pointer (&self->gone, g_array_unref);
  g_clear_pointer (&self->plan, signet_receive_plan_free);
  g_clear_pointer (&self->listing, signet_pop3_listing_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->delivery, signet_delivery_free);
  g_clear_pointer (&self->log, signet_uidl_log_close);
}

gboolean
signet_receiver_run (const SignetReceiveJob  *job,
                     SignetOperation         *operation,
                     SignetReceiverFunc       delivered,
                     gpointer                 user_data,
                     SignetReceiveResult     *result,
                     GError                 **error)
{
  g_return_val_if_fail (job != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_OPERATION (operation), FALSE);
  g_return_val_if_fail (delivered != NULL, FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  Receiver self = {
    .job = job,
    .operation = operation,
    .cancellable = signet_operation_get_cancellable (operation),
    .delivered = delivered,
    .user_data = user_data,
    .result = result,
    .giants = signet_giants_load (job->giants_path),
  };
  GError *local = NULL;
  gboolean done;

  *result = (SignetReceiveResult) { .login_delay = -1, .expire_days = -1 };
  do
    {
      g_clear_error (&local);
      done = run (&self, &local);
      note_listed (&self);
      clear (&self);
    }
  while (!done && self.again);
  g_hash_table_unref (self.giants);
  return done || signet_pop3_trouble_fail (job->server, self.step, local, error);
}
