/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An account is added, changed and helped out of trouble, against a server that plays scripts. */
#include "config.h"

#include "accounts/account-dialog.h"
#include "accounts/certificate-dialog.h"
#include "accounts/leave-row.h"
#include "accounts/trouble-dialogs.h"
#include "fake-server.h"
#include "temporary.h"
#include "ui-test.h"

#define ADDRESS "alice@localhost"
#define PASSWORD "right"

typedef struct
{
  char         *profile;
  SignetEngine *engine;
  FakeServer   *server;
  GtkWidget    *dialog;     /* NULL once it is closed */
  gint          connected;  /* atomic: a stalling server has been reached */
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  self->profile = temporary_make ("accounts");
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  self->server = fake_server_new ();
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  g_assert_null (self->dialog);
  signet_engine_close (self->engine);
  g_object_unref (self->engine);
  fake_server_free (self->server);
  temporary_remove (self->profile);
}

static char *
answer (const char     *line,
        FakeConnection *connection,
        gpointer        data)
{
  if (g_str_equal (line, "CAPA"))
    return g_strdup ("+OK\r\nUSER\r\nUIDL\r\nTOP\r\n.\r\n");
  if (g_str_has_prefix (line, "PASS "))
    return g_strdup (g_str_equal (line, "PASS " PASSWORD) ? "+OK\r\n" : "-ERR [AUTH] no\r\n");
  if (g_str_equal (line, "STAT"))
    return g_strdup ("+OK 0 0\r\n");
  if (g_str_equal (line, "LIST") || g_str_equal (line, "UIDL"))
    return g_strdup ("+OK\r\n.\r\n");
  return g_strdup ("+OK\r\n");
}

static FakeScript *
add_session (Fixture *self)
{
  FakeScript *script = fake_server_add_script (self->server);

  fake_script_send (script, "+OK ready\r\n");
  fake_script_serve (script, answer, NULL);
  return script;
}

static FakeScript *
add_tls_session (Fixture *self)
{
  FakeScript *script = fake_server_add_script (self->server);

  fake_script_start_tls (script, FAKE_CERTIFICATE_SELF_SIGNED);
  fake_script_send (script, "+OK ready\r\n");
  fake_script_serve (script, answer, NULL);
  return script;
}

static void
closed_cb (Fixture *self)
{
  self->dialog = NULL;
}

static void
show (Fixture       *self,
      SignetAccount *account)
{
  self->dialog = GTK_WIDGET (signet_account_dialog_new (self->engine, account, NULL));
  g_signal_connect_swapped (self->dialog, "destroy", G_CALLBACK (closed_cb), self);
  gtk_window_present (GTK_WINDOW (self->dialog));
  ui_test_settle (self->dialog);
}

static GtkWidget *
get_row (Fixture    *self,
         const char *title)
{
  GtkWidget *row = ui_test_find_row (self->dialog, title);

  g_test_message ("%s", title);
  g_assert_nonnull (row);
  return row;
}

static void
put (Fixture    *self,
     const char *title,
     const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_row (self, title)), text);
}

static void
assert_text (Fixture    *self,
             const char *title,
             const char *text)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (self, title))), ==, text);
}

/* One of the sending server's, which have the same titles. */
static GtkWidget *
get_smtp_row (Fixture    *self,
              const char *title)
{
  GtkWidget *row = ui_test_find_row (get_row (self, "Sending (SMTP)"), title);

  g_test_message ("%s", title);
  g_assert_nonnull (row);
  return row;
}

static void
assert_smtp_user (Fixture    *self,
                  const char *user)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_smtp_row (self, "User Name"))), ==, user);
}

static void
choose_security (Fixture        *self,
                 SignetSecurity  security)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (self, "Security")), security);
}

/* Everything but a password for the server that plays; none sends. */
static void
fill (Fixture        *self,
      SignetSecurity  security)
{
  g_autofree char *port = g_strdup_printf ("%u", fake_server_get_port (self->server));

  put (self, "Your _Name", "Alice");
  put (self, "_Email Address", " " ADDRESS " ");
  put (self, "Server", "localhost");
  choose_security (self, security);
  put (self, "Port", port);
  gtk_editable_set_text (GTK_EDITABLE (get_smtp_row (self, "Server")), "");
}

static void
apply (Fixture *self)
{
  g_assert_true (gtk_widget_activate_action (self->dialog, "account.apply", NULL));
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->dialog == NULL;
}

static gboolean
has_trouble (gpointer data)
{
  Fixture *self = data;
  GtkWidget *bar = ui_test_find (self->dialog, GTK_TYPE_REVEALER);

  return bar != NULL && gtk_revealer_get_child_revealed (GTK_REVEALER (bar));
}

static void
assert_row_focus (Fixture   *self,
                  GtkWidget *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->dialog));

  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, row));
}

static void
assert_focus (Fixture    *self,
              const char *title)
{
  assert_row_focus (self, get_row (self, title));
}

static SignetAccount *
get_account (Fixture *self)
{
  return signet_account_list_lookup (signet_engine_get_accounts (self->engine), ADDRESS);
}

static gboolean
is_idle (gpointer data)
{
  Fixture *self = data;

  return g_list_model_get_n_items (signet_engine_get_operations (self->engine)) == 0;
}

static gboolean
has_no_trouble (gpointer data)
{
  Fixture *self = data;

  return is_idle (self) && signet_engine_get_trouble (self->engine, get_account (self)) == NULL;
}

static void
wait_for_end (Fixture *self)
{
  ui_test_wait (is_closed, self);
  ui_test_wait (is_idle, self);
  g_assert_null (signet_engine_get_trouble (self->engine, get_account (self)));
  fake_server_assert_played (self->server);
}

static void
test_guess (Fixture       *self,
            gconstpointer  data)
{
  show (self, NULL);
  put (self, "_Email Address", "alice@example.org");
  assert_text (self, "Server", "pop.example.org");
  assert_text (self, "User Name", "alice@example.org");
  put (self, "_Email Address", "alice@gmx.de");
  assert_text (self, "Server", "pop.gmx.net");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_row (self, "Sending (SMTP)"))),
                   ==, "mail.gmx.net, port 465, TLS");

  put (self, "Server", "mail.example.org");
  put (self, "_Email Address", "alice@example.com");
  assert_text (self, "Server", "mail.example.org");
  assert_text (self, "User Name", "alice@example.com");
  put (self, "User Name", "alice");
  put (self, "_Email Address", "alice@example.net");
  assert_text (self, "User Name", "alice");
}

/* It is seldom another one that sends. */
static void
test_user_of_both (Fixture       *self,
                   gconstpointer  data)
{
  show (self, NULL);
  put (self, "_Email Address", "alice@example.org");
  put (self, "User Name", "alice");
  assert_smtp_user (self, "alice");
  put (self, "_Email Address", "alice@example.com");
  assert_smtp_user (self, "alice");
  gtk_editable_set_text (GTK_EDITABLE (get_smtp_row (self, "User Name")), "sender");
  put (self, "User Name", "bob");
  assert_smtp_user (self, "sender");
}

static void
test_security (Fixture       *self,
               gconstpointer  data)
{
  AdwComboRow *row;

  show (self, NULL);
  row = ADW_COMBO_ROW (get_row (self, "Security"));
  put (self, "Server", "pop.example.org");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 2);
  choose_security (self, SIGNET_SECURITY_STARTTLS);
  assert_text (self, "Port", "110");
  choose_security (self, SIGNET_SECURITY_TLS);
  assert_text (self, "Port", "995");
  put (self, "Port", "1995");
  choose_security (self, SIGNET_SECURITY_STARTTLS);
  assert_text (self, "Port", "1995");

  put (self, "Server", "127.0.0.1");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 3);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, SIGNET_SECURITY_STARTTLS);
  put (self, "Server", "localhost:2110");
  choose_security (self, SIGNET_SECURITY_PLAIN);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_row (self, "Receiving (POP3)"))),
                   ==, "localhost, port 2110, not encrypted");
  put (self, "Server", "127.0.0.1.example.org");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, SIGNET_SECURITY_TLS);
  put (self, "Server", "<b>R&D");
  g_assert_nonnull (ui_test_find_text (self->dialog, "<b>R&D"));
}

static void
test_complete (Fixture       *self,
               gconstpointer  data)
{
  show (self, NULL);
  g_assert_false (gtk_widget_get_sensitive (ui_test_find_button (self->dialog, "_Add")));
  put (self, "_Email Address", "alice@example.org");
  g_assert_false (gtk_widget_get_sensitive (ui_test_find_button (self->dialog, "_Add")));
  put (self, "_Password", "x");
  g_assert_true (gtk_widget_get_sensitive (ui_test_find_button (self->dialog, "_Add")));
  put (self, "_Email Address", "alice");
  g_assert_false (gtk_widget_get_sensitive (ui_test_find_button (self->dialog, "_Add")));
}

/* The line end that is copied along does not come with a password that is pasted. */
static void
test_paste_password (Fixture       *self,
                     gconstpointer  data)
{
  gboolean one_line;

  show (self, NULL);
  g_object_get (gtk_editable_get_delegate (GTK_EDITABLE (get_row (self, "_Password"))), "truncate-multiline",
                &one_line, NULL);
  g_assert_true (one_line);
}

static void
test_add (Fixture       *self,
          gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->profile, "accounts.ini", NULL);
  g_autofree char *text = NULL;
  SignetServer *server;

  add_session (self);
  add_session (self);
  fake_server_start (self->server);
  show (self, NULL);
  fill (self, SIGNET_SECURITY_PLAIN);
  put (self, "_Password", PASSWORD);
  put (self, "User Name", " ");
  g_assert_nonnull (ui_test_find_button (self->dialog, "_Add Without Sending"));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_row (self, "Sending (SMTP)"))),
                   ==, "No server: this account only receives mail");
  apply (self);
  g_assert_null (get_account (self));
  wait_for_end (self);

  g_assert_cmpstr (signet_account_get_name (get_account (self)), ==, "Alice");
  g_assert_cmpint (signet_account_get_leave (get_account (self)), ==, SIGNET_LEAVE_DAYS);
  server = signet_account_get_pop3 (get_account (self));
  g_assert_cmpuint (signet_server_get_port (server), ==, fake_server_get_port (self->server));
  g_assert_cmpstr (signet_server_get_user (server), ==, ADDRESS);
  g_assert_null (signet_account_get_smtp (get_account (self)));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, PASSWORD));
}

static void
test_wrong_password (Fixture       *self,
                     gconstpointer  data)
{
  for (guint i = 0; i < 3; i++)
    add_session (self);
  fake_server_start (self->server);
  show (self, NULL);
  fill (self, SIGNET_SECURITY_PLAIN);
  put (self, "_Password", "wrong");
  apply (self);
  ui_test_wait (has_trouble, self);
  g_assert_nonnull (ui_test_find_text (self->dialog, "localhost did not accept the password"));
  assert_focus (self, "_Password");
  g_assert_null (get_account (self));

  put (self, "_Password", PASSWORD);
  g_assert_false (gtk_widget_has_css_class (get_row (self, "_Password"), "error"));
  apply (self);
  wait_for_end (self);
}

static void
test_no_server (Fixture       *self,
                gconstpointer  data)
{
  show (self, NULL);
  fill (self, SIGNET_SECURITY_TLS);
  put (self, "Port", "9");
  put (self, "_Password", PASSWORD);
  apply (self);
  ui_test_wait (has_trouble, self);
  g_assert_nonnull (ui_test_find_text (self->dialog, "localhost does not answer on port 9."));
  g_assert_null (ui_test_find_text (self->dialog, "Signet guessed"));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (get_row (self, "Receiving (POP3)"))));
  assert_focus (self, "Server");
}

/* A name that nobody wrote is looked at before the port. */
static void
test_guessed (Fixture       *self,
              gconstpointer  data)
{
  show (self, NULL);
  fill (self, SIGNET_SECURITY_TLS);
  put (self, "Server", "pop.localhost");
  put (self, "Port", "9");
  put (self, "_Password", PASSWORD);
  apply (self);
  ui_test_wait (has_trouble, self);
  g_assert_nonnull (ui_test_find_text (self->dialog, "Signet guessed this server from your address."));
}

static void
test_wrong_values (Fixture       *self,
                   gconstpointer  data)
{
  show (self, NULL);
  fill (self, SIGNET_SECURITY_TLS);
  put (self, "_Password", PASSWORD);
  put (self, "Port", "70000");
  apply (self);
  ui_test_wait (has_trouble, self);
  g_assert_nonnull (ui_test_find_text (self->dialog, "“70000” is not a port"));
  assert_focus (self, "Port");

  put (self, "Port", "995");
  put (self, "Server", "");
  apply (self);
  ui_test_wait (has_trouble, self);
  assert_focus (self, "Server");
}

/* A tick, and only then the button. */
static void
trust (void)
{
  GtkWidget *dialog = ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DIALOG);
  GtkWidget *label;
  GtkWidget *button;

  g_assert_nonnull (dialog);
  ui_test_settle (dialog);
  label = ui_test_find_label (dialog, "Trust This Certificate for localhost");
  g_assert_nonnull (label);
  button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_test_find (dialog, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_widget_activate (button);
}

static gboolean
has_window (gpointer type)
{
  return ui_test_find_window (GPOINTER_TO_SIZE (type)) != NULL;
}

static void
test_certificate (Fixture       *self,
                  gconstpointer  data)
{
  FakeScript *refused = fake_server_add_script (self->server);

  fake_script_expect_refusal (refused, FAKE_CERTIFICATE_SELF_SIGNED);
  add_tls_session (self);
  add_tls_session (self);
  fake_server_start (self->server);
  show (self, NULL);
  fill (self, SIGNET_SECURITY_TLS);
  put (self, "_Password", PASSWORD);
  apply (self);
  ui_test_wait (has_trouble, self);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->dialog))
                 == ui_test_find_button (self->dialog, "Show Ce_rtificate…"));

  gtk_widget_activate (ui_test_find_button (self->dialog, "Show Ce_rtificate…"));
  ui_test_wait (has_window, GSIZE_TO_POINTER (SIGNET_TYPE_CERTIFICATE_DIALOG));
  trust ();
  wait_for_end (self);
  g_assert_nonnull (signet_server_get_pin (signet_account_get_pop3 (get_account (self))));
}

/* Of one that sends, in the clear. */
static char *
answer_smtp (const char     *line,
             FakeConnection *connection,
             gpointer        data)
{
  if (g_str_has_prefix (line, "EHLO "))
    return g_strdup ("250-localhost\r\n250 AUTH PLAIN\r\n");
  if (g_str_has_prefix (line, "AUTH "))
    return g_strdup (data != NULL ? data : "235 2.7.0 welcome\r\n");
  return g_strdup (g_str_equal (line, "QUIT") ? "221 bye\r\n" : "500 what\r\n");
}

/* refusal: the answer to the login, NULL to let the user in. */
static void
add_smtp_session (FakeScript *script,
                  const char *refusal)
{
  fake_script_send (script, "220 ready\r\n");
  fake_script_serve (script, answer_smtp, (gpointer) refusal);
}

static void
fill_smtp (Fixture        *self,
           FakeServer     *other,
           SignetSecurity  security)
{
  g_autofree char *port = g_strdup_printf ("%u", fake_server_get_port (other));

  gtk_editable_set_text (GTK_EDITABLE (get_smtp_row (self, "Server")), "localhost");
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_smtp_row (self, "Security")), security);
  gtk_editable_set_text (GTK_EDITABLE (get_smtp_row (self, "Port")), port);
}

/* Shows a filled form for two servers, whose scripts are written. */
static void
show_both (Fixture        *self,
           FakeServer     *other,
           SignetSecurity  security)
{
  fake_server_start (self->server);
  fake_server_start (other);
  show (self, NULL);
  fill (self, SIGNET_SECURITY_PLAIN);
  fill_smtp (self, other, security);
  put (self, "_Password", PASSWORD);
  g_assert_nonnull (ui_test_find_button (self->dialog, "_Add"));
}

/* Below the bar and above the end of the window. */
static gboolean
is_seen (gpointer data)
{
  GtkWidget *row = data;
  GtkWidget *scrolled = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (row, scrolled, &bounds) && bounds.size.height > 0
         && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scrolled);
}

/* Both let the user in. */
static void
test_add_smtp (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(FakeServer) other = fake_server_new ();
  SignetServer *server;

  add_session (self);
  add_session (self);
  add_smtp_session (fake_server_add_script (other), NULL);
  show_both (self, other, SIGNET_SECURITY_PLAIN);
  apply (self);
  wait_for_end (self);
  fake_server_assert_played (other);
  server = signet_account_get_smtp (get_account (self));
  g_assert_cmpuint (signet_server_get_port (server), ==, fake_server_get_port (other));
}

/* The one that sends does not: its user name is wrong, and is written anew. */
static void
test_smtp_user (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(FakeServer) other = fake_server_new ();

  for (guint i = 0; i < 3; i++)
    add_session (self);
  add_smtp_session (fake_server_add_script (other), "535 5.7.8 no\r\n");
  add_smtp_session (fake_server_add_script (other), NULL);
  show_both (self, other, SIGNET_SECURITY_PLAIN);
  apply (self);
  ui_test_wait (has_trouble, self);
  g_assert_nonnull (ui_test_find_text (self->dialog, "localhost did not accept the password for"));
  g_assert_nonnull (ui_test_find_text (self->dialog, "Receiving works; this is the server that sends."));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (get_row (self, "Sending (SMTP)"))));
  assert_row_focus (self, get_smtp_row (self, "User Name"));
  ui_test_wait (is_seen, get_smtp_row (self, "User Name"));
  g_assert_false (gtk_widget_has_css_class (get_row (self, "_Password"), "error"));
  g_assert_null (get_account (self));

  gtk_editable_set_text (GTK_EDITABLE (get_smtp_row (self, "User Name")), "alice");
  g_assert_false (gtk_widget_has_css_class (get_smtp_row (self, "User Name"), "error"));
  apply (self);
  wait_for_end (self);
  fake_server_assert_played (other);
  g_assert_cmpstr (signet_server_get_user (signet_account_get_smtp (get_account (self))), ==, "alice");
}

/* It does not even speak to us, and the account is added without it. */
static void
test_add_without_smtp (Fixture       *self,
                       gconstpointer  data)
{
  g_autoptr(FakeServer) other = fake_server_new ();

  for (guint i = 0; i < 3; i++)
    add_session (self);
  fake_script_send (fake_server_add_script (other), "554 no service here\r\n");
  show_both (self, other, SIGNET_SECURITY_PLAIN);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (self, "Receiving (POP3)")), TRUE);
  apply (self);
  ui_test_wait (has_trouble, self);
  ui_test_wait (is_seen, get_smtp_row (self, "Server"));
  g_assert_nonnull (ui_test_find_text (self->dialog, "localhost would not let you sign in"));
  assert_row_focus (self, get_smtp_row (self, "Server"));
  g_assert_null (get_account (self));

  gtk_editable_set_text (GTK_EDITABLE (get_smtp_row (self, "Server")), "");
  gtk_widget_activate (ui_test_find_button (self->dialog, "_Add Without Sending"));
  wait_for_end (self);
  fake_server_assert_played (other);
  g_assert_null (signet_account_get_smtp (get_account (self)));
}

/* The decision is about the server that showed it, and about no other. */
static void
test_smtp_certificate (Fixture       *self,
                       gconstpointer  data)
{
  g_autoptr(FakeServer) other = fake_server_new ();
  FakeScript *script = fake_server_add_script (other);

  for (guint i = 0; i < 3; i++)
    add_session (self);
  fake_script_expect_refusal (script, FAKE_CERTIFICATE_SELF_SIGNED);
  script = fake_server_add_script (other);
  fake_script_start_tls (script, FAKE_CERTIFICATE_SELF_SIGNED);
  add_smtp_session (script, NULL);
  show_both (self, other, SIGNET_SECURITY_TLS);
  apply (self);
  ui_test_wait (has_trouble, self);
  gtk_widget_activate (ui_test_find_button (self->dialog, "Show Ce_rtificate…"));
  ui_test_wait (has_window, GSIZE_TO_POINTER (SIGNET_TYPE_CERTIFICATE_DIALOG));
  trust ();
  wait_for_end (self);
  fake_server_assert_played (other);
  g_assert_nonnull (signet_server_get_pin (signet_account_get_smtp (get_account (self))));
  g_assert_null (signet_server_get_pin (signet_account_get_pop3 (get_account (self))));
}

static gboolean
is_trying (gpointer data)
{
  return ui_test_find_text (((Fixture *) data)->dialog, "Signing in to localhost…") != NULL;
}

static gboolean
is_not_trying (gpointer data)
{
  return !is_trying (data);
}

static void
connected_cb (gpointer data)
{
  g_atomic_int_set (&((Fixture *) data)->connected, TRUE);
}

static gboolean
is_connected (gpointer data)
{
  return g_atomic_int_get (&((Fixture *) data)->connected);
}

static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  FakeScript *script = fake_server_add_script (self->server);
  GtkWidget *focus;

  fake_script_call (script, connected_cb, self);
  fake_script_stall (script);
  fake_server_start (self->server);
  show (self, NULL);
  fill (self, SIGNET_SECURITY_PLAIN);
  put (self, "_Password", PASSWORD);
  gtk_widget_grab_focus (get_row (self, "_Password"));
  focus = gtk_window_get_focus (GTK_WINDOW (self->dialog));
  apply (self);
  ui_test_wait (is_connected, self);
  g_assert_true (is_trying (self));
  g_assert_false (gtk_widget_is_sensitive (get_row (self, "_Password")));

  gtk_widget_activate_action (self->dialog, "account.cancel", NULL);
  ui_test_wait (is_not_trying, self);
  g_assert_true (gtk_widget_is_sensitive (get_row (self, "_Password")));
  g_assert_false (has_trouble (self));
  g_assert_nonnull (focus);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->dialog)) == focus);
  gtk_widget_activate_action (self->dialog, "account.cancel", NULL);
  ui_test_wait (is_closed, self);
}

static void
test_close_while_trying (Fixture       *self,
                         gconstpointer  data)
{
  FakeScript *script = fake_server_add_script (self->server);

  fake_script_call (script, connected_cb, self);
  fake_script_stall (script);
  fake_server_start (self->server);
  show (self, NULL);
  fill (self, SIGNET_SECURITY_PLAIN);
  put (self, "_Password", PASSWORD);
  apply (self);
  ui_test_wait (is_connected, self);
  gtk_window_close (GTK_WINDOW (self->dialog));
  ui_test_wait (is_closed, self);
  fake_server_assert_played (self->server);
  g_assert_null (get_account (self));
}

/* The same when the receiving one was left already. */
static void
test_close_while_sending_is_tried (Fixture       *self,
                                   gconstpointer  data)
{
  g_autoptr(FakeServer) other = fake_server_new ();
  FakeScript *script = fake_server_add_script (other);

  add_session (self);
  fake_script_call (script, connected_cb, self);
  fake_script_stall (script);
  show_both (self, other, SIGNET_SECURITY_PLAIN);
  apply (self);
  ui_test_wait (is_connected, self);
  g_assert_true (is_trying (self));
  gtk_window_close (GTK_WINDOW (self->dialog));
  ui_test_wait (is_closed, self);
  fake_server_assert_played (other);
  fake_server_assert_played (self->server);
  g_assert_null (get_account (self));
}

/* An account that the server knows, with a password for the session or none. */
static SignetAccount *
add_account (Fixture        *self,
             SignetSecurity  security,
             const char     *password)
{
  SignetServer *server = signet_server_new ("localhost", fake_server_get_port (self->server), security,
                                            ADDRESS, NULL, NULL);
  g_autoptr(SignetAccount) account = signet_account_new (ADDRESS, server);

  signet_server_unref (server);
  signet_account_set_leave (account, SIGNET_LEAVE_DAYS, 3);
  if (password != NULL)
    signet_secret_store_async (account, password, SIGNET_SECRET_SESSION, NULL, NULL, NULL);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (self->engine), account, NULL));
  return get_account (self);
}

static void
test_edit (Fixture       *self,
           gconstpointer  data)
{
  SignetAccount *account = add_account (self, SIGNET_SECURITY_PLAIN, PASSWORD);

  add_session (self);
  add_session (self);
  fake_server_start (self->server);
  show (self, account);
  put (self, "User Name", "alice");
  assert_text (self, "_Email Address", ADDRESS);
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (get_row (self, "_Email Address"))));
  g_assert_cmpuint (signet_leave_row_get_days (SIGNET_LEAVE_ROW (get_row (self, "_Keep on the Server"))),
                    ==, 3);
  put (self, "Your _Name", "Alice Example");
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (self, "_Keep on the Server")), 1);
  apply (self);
  wait_for_end (self);
  g_assert_true (get_account (self) == account);
  g_assert_cmpstr (signet_account_get_name (account), ==, "Alice Example");
  g_assert_cmpint (signet_account_get_leave (account), ==, SIGNET_LEAVE_KEEP);
}

/* What has nothing to do with the login can be changed while the server is out of reach: that its mail is to stay
 * there, for one. */
static void
test_edit_out_of_reach (Fixture       *self,
                        gconstpointer  data)
{
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 9, SIGNET_SECURITY_TLS, ADDRESS, NULL, NULL);
  SignetAccount *account = add_account (self, SIGNET_SECURITY_TLS, NULL);

  signet_account_set_pop3 (account, server);
  show (self, account);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (self, "_Keep on the Server")), 1);
  apply (self);
  ui_test_wait (is_closed, self);
  ui_test_wait (is_idle, self);
  g_assert_cmpint (signet_account_get_leave (account), ==, SIGNET_LEAVE_KEEP);
}

/* Another server that mail is sent by is tried, and that one alone: the other may be out of reach. */
static void
test_edit_smtp (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(SignetServer) unreachable = signet_server_new ("localhost", 9, SIGNET_SECURITY_TLS, ADDRESS, NULL,
                                                           NULL);
  SignetAccount *account = add_account (self, SIGNET_SECURITY_PLAIN, PASSWORD);
  g_autoptr(FakeServer) other = fake_server_new ();
  FakeScript *script = fake_server_add_script (other);
  SignetServer *server = signet_server_new ("localhost", fake_server_get_port (other),
                                            SIGNET_SECURITY_PLAIN, ADDRESS, NULL, NULL);
  GtkWidget *row;

  signet_account_set_pop3 (account, unreachable);
  signet_account_set_smtp (account, server);
  signet_server_unref (server);
  fake_script_send (script, "554 no service here\r\n");
  fake_server_start (other);
  show (self, account);
  row = ui_test_find_row (get_row (self, "Sending (SMTP)"), "User Name");
  gtk_editable_set_text (GTK_EDITABLE (row), "alice");
  apply (self);
  ui_test_wait (has_trouble, self);
  g_assert_cmpstr (signet_server_get_user (signet_account_get_smtp (account)), ==, ADDRESS);
  g_assert_nonnull (ui_test_find_text (self->dialog, "no service here"));
}

static void
test_edit_without_password (Fixture       *self,
                            gconstpointer  data)
{
  show (self, add_account (self, SIGNET_SECURITY_PLAIN, NULL));
  put (self, "User Name", "alice");
  apply (self);
  ui_test_wait (has_trouble, self);
  g_assert_nonnull (ui_test_find_text (self->dialog, "The password is needed."));
  assert_focus (self, "_Password");
}

/* Who shows a certificate needs no password: what is wrong is its file. */
static void
test_edit_with_certificate (Fixture       *self,
                            gconstpointer  data)
{
  SignetAccount *account = add_account (self, SIGNET_SECURITY_TLS, NULL);
  SignetServer *server = signet_server_with_auth (signet_account_get_pop3 (account), SIGNET_AUTH_CERTIFICATE,
                                                  "/nonexistent.pem");

  signet_account_set_pop3 (account, server);
  signet_server_unref (server);
  show (self, account);
  put (self, "User Name", "alice");
  apply (self);
  ui_test_wait (has_trouble, self);
  g_assert_nonnull (ui_test_find_text (self->dialog, "The certificate to sign in to localhost with cannot be used."));
}

/* The question is one for a token where that is what the account has. */
static void
test_help_with_token (Fixture       *self,
                      gconstpointer  data)
{
  SignetAccount *account = add_account (self, SIGNET_SECURITY_TLS, NULL);
  SignetServer *server = signet_server_with_auth (signet_account_get_pop3 (account), SIGNET_AUTH_TOKEN, NULL);
  g_autoptr(SignetTrouble) trouble = signet_trouble_new (SIGNET_TROUBLE_PASSWORD, "No.", NULL, "", NULL);
  GtkWidget *question;

  signet_account_set_pop3 (account, server);
  signet_server_unref (server);
  signet_trouble_help (self->engine, account, trouble, NULL);
  question = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (question)), ==,
                   "Access Token for " ADDRESS);
  g_assert_nonnull (ui_test_find_row (question, "_Access Token"));
  gtk_window_destroy (GTK_WINDOW (question));
}

static void
test_twice (Fixture       *self,
            gconstpointer  data)
{
  add_account (self, SIGNET_SECURITY_PLAIN, NULL);
  show (self, NULL);
  fill (self, SIGNET_SECURITY_PLAIN);
  put (self, "_Password", PASSWORD);
  apply (self);
  ui_test_wait (has_trouble, self);
  g_assert_nonnull (ui_test_find_text (self->dialog, "There is an account"));
}

/* What the account row shows when its mail cannot be received. */
static SignetTrouble *
make_trouble (Fixture *self)
{
  g_autoptr(SignetTrouble) again = signet_trouble_new (SIGNET_TROUBLE_RETRY, "Again.", NULL, "", NULL);

  signet_trouble_help (self->engine, get_account (self), again, NULL);
  ui_test_wait (is_idle, self);
  return signet_engine_get_trouble (self->engine, get_account (self));
}

static void
test_help_with_password (Fixture       *self,
                         gconstpointer  data)
{
  g_autoptr(SignetTrouble) trouble = NULL;
  GtkWidget *question;

  add_account (self, SIGNET_SECURITY_PLAIN, NULL);
  add_session (self);
  fake_server_start (self->server);
  trouble = signet_trouble_ref (make_trouble (self));
  g_assert_cmpstr (signet_trouble_get_button_label (trouble), ==, "Enter Password…");
  signet_trouble_help (self->engine, get_account (self), trouble, NULL);
  question = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), "ok"));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_row (question, "_Password")), PASSWORD);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), "ok"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "ok");
  ui_test_wait (has_no_trouble, self);
  fake_server_assert_played (self->server);
}

static void
test_help_with_certificate (Fixture       *self,
                            gconstpointer  data)
{
  g_autoptr(SignetTrouble) trouble = NULL;

  add_account (self, SIGNET_SECURITY_TLS, PASSWORD);
  fake_script_expect_refusal (fake_server_add_script (self->server), FAKE_CERTIFICATE_SELF_SIGNED);
  add_tls_session (self);
  fake_server_start (self->server);
  trouble = signet_trouble_ref (make_trouble (self));
  g_assert_cmpstr (signet_trouble_get_button_label (trouble), ==, "Show Certificate…");
  signet_trouble_help (self->engine, get_account (self), trouble, NULL);
  trust ();
  ui_test_wait (has_no_trouble, self);
  fake_server_assert_played (self->server);
  g_assert_cmpstr (signet_server_get_pin (signet_account_get_pop3 (get_account (self))), ==,
                   signet_trouble_get_pin (trouble));
}

static void
test_help_with_settings (Fixture       *self,
                         gconstpointer  data)
{
  g_autoptr(SignetTrouble) trouble =
    signet_trouble_new (SIGNET_TROUBLE_SETTINGS, "No.", NULL, "", NULL);
  g_autoptr(SignetTrouble) down =
    signet_trouble_new (SIGNET_TROUBLE_UNREACHABLE, "Down.", NULL, "", NULL);

  add_account (self, SIGNET_SECURITY_PLAIN, PASSWORD);
  g_assert_cmpstr (signet_trouble_get_button_label (trouble), ==, "Edit Account…");
  g_assert_cmpstr (signet_trouble_get_button_label (down), ==, "Try Again");
  signet_trouble_help (self->engine, get_account (self), trouble, NULL);
  self->dialog = ui_test_find_window (SIGNET_TYPE_ACCOUNT_DIALOG);
  g_assert_nonnull (self->dialog);
  g_signal_connect_swapped (self->dialog, "destroy", G_CALLBACK (closed_cb), self);
  assert_text (self, "_Email Address", ADDRESS);
}

#define ADD(name, function) g_test_add ("/account-dialog/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("guess", test_guess);
  ADD ("user-of-both", test_user_of_both);
  ADD ("security", test_security);
  ADD ("complete", test_complete);
  ADD ("paste-password", test_paste_password);
  ADD ("add", test_add);
  ADD ("wrong-password", test_wrong_password);
  ADD ("no-server", test_no_server);
  ADD ("guessed", test_guessed);
  ADD ("wrong-values", test_wrong_values);
  ADD ("certificate", test_certificate);
  ADD ("add-smtp", test_add_smtp);
  ADD ("smtp-user", test_smtp_user);
  ADD ("add-without-smtp", test_add_without_smtp);
  ADD ("smtp-certificate", test_smtp_certificate);
  ADD ("cancel", test_cancel);
  ADD ("close-while-trying", test_close_while_trying);
  ADD ("close-while-sending-is-tried", test_close_while_sending_is_tried);
  ADD ("edit", test_edit);
  ADD ("edit-out-of-reach", test_edit_out_of_reach);
  ADD ("edit-smtp", test_edit_smtp);
  ADD ("edit-without-password", test_edit_without_password);
  ADD ("edit-with-certificate", test_edit_with_certificate);
  ADD ("help-with-token", test_help_with_token);
  ADD ("twice", test_twice);
  ADD ("help-with-password", test_help_with_password);
  ADD ("help-with-certificate", test_help_with_certificate);
  ADD ("help-with-settings", test_help_with_settings);
  return g_test_run ();
}
