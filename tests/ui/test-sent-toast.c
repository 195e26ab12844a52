/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was sent can be taken back from its toast until it goes, and then not any more. */
#include "config.h"

#include "composer/sent-toast.h"
#include "engine-compose.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char             *profile;
  SignetEngine     *engine;
  SignetAccount    *account;
  SignetDraft      *draft;
  SignetOutboxItem *item;
  GtkWidget        *toasts;
  GtkWindow        *window;
  char             *taken_back;  /* name of the draft, or "not" */
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(SignetAddress) from = signet_address_new (NULL, "me@example.org");
  g_autoptr(GPtrArray) to = signet_address_parse_list ("bob@example.org", 1);
  const SignetDraftFacts facts = { .from = from, .to = to, .subject = "Hello", .text = "Text" };

  self->profile = temporary_make ("sent-toast");
  ui_profile_fill (self->profile, "me@example.org", 0);
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, NULL);
  self->account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (self->engine)), 0);
  self->draft = signet_draft_new (&facts);
  self->toasts = adw_toast_overlay_new ();
  self->window = ui_test_show (self->toasts, 400, 300);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  ui_test_end (self->window);
  g_free (self->taken_back);
  g_clear_object (&self->item);
  signet_draft_unref (self->draft);
  g_object_unref (self->account);
  signet_engine_close (self->engine);
  g_object_unref (self->engine);
  temporary_remove (self->profile);
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  ((Fixture *) user_data)->item = signet_engine_send_finish (SIGNET_ENGINE (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_put (gpointer data)
{
  return ((Fixture *) data)->item != NULL;
}

static void
taken_back_cb (SignetAccount *account,
               const char    *name,
               gpointer       user_data)
{
  Fixture *self = g_object_get_data (user_data, "fixture");

  g_assert_true (account == self->account);
  g_assert_null (self->taken_back);
  self->taken_back = g_strdup (name != NULL ? name : "not");
}

static gboolean
is_taken_back (gpointer data)
{
  return ((Fixture *) data)->taken_back != NULL;
}

/* Sends it in that many seconds. */
static void
show (Fixture *self,
      gint64   seconds)
{
  const gint64 when = g_get_real_time () / G_USEC_PER_SEC + seconds;

  signet_engine_send_async (self->engine, self->account, self->draft, when, NULL, NULL, put_cb, self);
  ui_test_wait (is_put, self);
  g_object_set_data (G_OBJECT (self->toasts), "fixture", self);
  signet_sent_toast_show (ADW_TOAST_OVERLAY (self->toasts), self->engine, self->account, self->draft,
                          self->item, taken_back_cb, G_OBJECT (self->toasts));
  ui_test_settle (self->toasts);
}

static GtkWidget *
find_undo (Fixture *self)
{
  return ui_test_find_label (self->toasts, "Undo");
}

static guint
get_timeout (Fixture *self)
{
  GtkWidget *widget = gtk_widget_get_ancestor (find_undo (self), g_type_from_name ("AdwToastWidget"));
  g_autoptr(AdwToast) toast = NULL;

  g_object_get (widget, "toast", &toast, NULL);
  return adw_toast_get_timeout (toast);
}

static void
test_long (Fixture       *self,
           gconstpointer  data)
{
  show (self, 119);
  g_assert_cmpuint (get_timeout (self), >, 60);
  g_assert_cmpuint (get_timeout (self), <=, 119);
  g_signal_emit_by_name (gtk_widget_get_ancestor (find_undo (self), GTK_TYPE_BUTTON), "clicked");
  ui_test_wait (is_taken_back, self);
  g_assert_cmpstr (self->taken_back, !=, "not");
  ui_test_settle (self->toasts);
  g_assert_null (find_undo (self));
}

/* It does not stand there until then. */
static void
test_later (Fixture       *self,
            gconstpointer  data)
{
  show (self, 86400);
  g_assert_nonnull (ui_test_find_text (self->toasts, "Message will be sent"));
  g_assert_cmpuint (get_timeout (self), <=, 30);
}

/* By another window, for example. */
static void
test_gone (Fixture       *self,
           gconstpointer  data)
{
  show (self, 119);
  g_assert_nonnull (find_undo (self));
  signet_engine_take_back_async (self->engine, self->account, self->item, NULL, NULL);
  ui_test_wait (is_taken_back, self);
  g_assert_cmpstr (self->taken_back, ==, "not");
  g_assert_null (find_undo (self));
}

#define ADD(name, function) g_test_add ("/sent-toast/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("long", test_long);
  ADD ("later", test_later);
  ADD ("gone", test_gone);
  return g_test_run ();
}
