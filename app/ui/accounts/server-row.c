/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/server-row.h"

#include <glib/gi18n-lib.h>

#include "accounts/certificate-facts.h"
#include "common/scroll-into-view.h"

struct _SignetServerRow
{
  AdwExpanderRow    parent_instance;
  GtkWidget        *host;
  GtkWidget        *port;
  GtkWidget        *security;
  GtkWidget        *user;
  GtkWidget        *pin;
  SignetServerKind  kind;
  SignetServer     *guess;      /* what was written here by us last, nullable */
  SignetServer     *server;     /* whose certificate settings are kept, nullable */
  SignetSecurity    secured;    /* what the port was last in line with */
  char             *leader;     /* the user of the server that this one follows, nullable */
};

G_DEFINE_FINAL_TYPE (SignetServerRow, signet_server_row, ADW_TYPE_EXPANDER_ROW)

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
set_text (GtkWidget  *row,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static SignetSecurity
get_security (SignetServerRow *self)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->security));

  return selected <= SIGNET_SECURITY_PLAIN ? (SignetSecurity) selected : SIGNET_SECURITY_TLS;
}

/* The server may be written with its port. Returns: (transfer full); what is no server as it is. */
static char *
dup_host (SignetServerRow *self,
          guint16         *port)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (self->host)));
  char *host = NULL;

  *port = 0;
  if (signet_server_parse (text, 0, &host, port, NULL))
    return host;
  return g_steal_pointer (&text);
}

static gboolean
is_loopback (SignetServerRow *self)
{
  guint16 port;
  g_autofree char *host = dup_host (self, &port);
  g_autoptr(SignetServer) server = signet_server_new (host, port, SIGNET_SECURITY_TLS, NULL, NULL, NULL);

  return signet_server_is_loopback (server);
}

static void
update_subtitle (SignetServerRow *self)
{
  static const char *const names[] = { "TLS", "STARTTLS", N_("not encrypted") };
  guint16 number;
  g_autofree char *host = dup_host (self, &number);
  g_autofree char *port = number > 0 ? g_strdup_printf ("%u", number)
                                     : g_strdup (get_text (self->port));
  g_autofree char *text = NULL;

  if (*host != '\0')
    /* Translators: a server, its port and TLS or STARTTLS. */
    text = g_strdup_printf (_("%s, port %s, %s"), host, port, _(names[get_security (self)]));
  else if (self->kind == SIGNET_SERVER_KIND_SMTP && self->guess != NULL)
    text = g_strdup (_("No server: this account only receives mail"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text != NULL ? text : "");
}

/* There is a choice without encryption only where nobody can listen. */
static void
update_choices (SignetServerRow *self)
{
  static const char *const secure[] = { "TLS", "STARTTLS", NULL };
  const char *all[] = { "TLS", "STARTTLS", _("None, on This Computer"), NULL };
  const gboolean plain = is_loopback (self);
  GListModel *before = adw_combo_row_get_model (ADW_COMBO_ROW (self->security));
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->security));
  g_autoptr(GtkStringList) names = NULL;

  if (before != NULL && g_list_model_get_n_items (before) == (plain ? 3 : 2))
    return;
  names = gtk_string_list_new (plain ? all : secure);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->security), G_LIST_MODEL (names));
  if (before != NULL && selected < g_list_model_get_n_items (G_LIST_MODEL (names)))
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->security), selected);
}

/* The exception that the user made, to be seen and taken back. */
static void
update_pin (SignetServerRow *self)
{
  const char *pin = self->server != NULL ? signet_server_get_pin (self->server) : NULL;
  g_autofree char *text = pin != NULL ? signet_certificate_facts_fingerprint (pin) : NULL;

  gtk_widget_set_visible (self->pin, pin != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->pin), text != NULL ? text : "");
}

static void
forget_pin_cb (SignetServerRow *self)
{
  SignetServer *pinned = g_steal_pointer (&self->server);

  if (pinned != NULL)
    {
      self->server = signet_server_with_pin (pinned, NULL);
      signet_server_unref (pinned);
    }
  update_pin (self);
}

static void
host_changed_cb (SignetServerRow *self)
{
  gtk_widget_remove_css_class (self->host, "error");
  update_choices (self);
  update_subtitle (self);
}

static void
user_changed_cb (SignetServerRow *self)
{
  gtk_widget_remove_css_class (self->user, "error");
}

static void
port_changed_cb (SignetServerRow *self)
{
  gtk_widget_remove_css_class (self->port, "error");
  update_subtitle (self);
}

/* The usual port becomes the usual one of the other security; a port of one's own stays. */
static void
security_changed_cb (SignetServerRow *self)
{
  g_autofree char *before =
    g_strdup_printf ("%u", signet_server_kind_get_port (self->kind, self->secured));
  g_autofree char *now =
    g_strdup_printf ("%u", signet_server_kind_get_port (self->kind, get_security (self)));

  self->secured = get_security (self);
  if (g_str_equal (get_text (self->port), before))
    set_text (self->port, now);
  update_subtitle (self);
}

static void
signet_server_row_dispose (GObject *object)
{
  SignetServerRow *self = SIGNET_SERVER_ROW (object);

  g_clear_pointer (&self->guess, signet_server_unref);
  g_clear_pointer (&self->server, signet_server_unref);
  g_clear_pointer (&self->leader, g_free);
  G_OBJECT_CLASS (signet_server_row_parent_class)->dispose (object);
}

static void
signet_server_row_class_init (SignetServerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_server_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/accounts/server-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetServerRow, host);
  gtk_widget_class_bind_template_child (widget_class, SignetServerRow, port);
  gtk_widget_class_bind_template_child (widget_class, SignetServerRow, security);
  gtk_widget_class_bind_template_child (widget_class, SignetServerRow, user);
  gtk_widget_class_bind_template_child (widget_class, SignetServerRow, pin);
  gtk_widget_class_bind_template_callback (widget_class, forget_pin_cb);
  gtk_widget_class_bind_template_callback (widget_class, host_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, port_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, security_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, user_changed_cb);
}

static void
signet_server_row_init (SignetServerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_choices (self);
}

void
signet_server_row_set_kind (SignetServerRow  *self,
                            SignetServerKind  kind)
{
  g_return_if_fail (SIGNET_IS_SERVER_ROW (self));

  g_autofree char *port = g_strdup_printf ("%u", signet_server_kind_get_port (kind, self->secured));

  self->kind = kind;
  set_text (self->port, port);
}

void
signet_server_row_set_server (SignetServerRow *self,
                              SignetServer    *server)
{
  g_return_if_fail (SIGNET_IS_SERVER_ROW (self));

  g_autofree char *port = NULL;

  g_clear_pointer (&self->server, signet_server_unref);
  if (server == NULL)
    {
      set_text (self->host, NULL);
      update_pin (self);
      return;
    }
  self->server = signet_server_ref (server);
  update_pin (self);
  port = g_strdup_printf ("%u", signet_server_get_port (server));
  set_text (self->host, signet_server_get_host (server));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->security), signet_server_get_security (server));
  set_text (self->port, port);
  set_text (self->user, signet_server_get_user (server));
}

void
signet_server_row_guess (SignetServerRow *self,
                         const char      *address)
{
  g_return_if_fail (SIGNET_IS_SERVER_ROW (self));
  g_return_if_fail (address != NULL);

  const char *before_host = self->guess != NULL ? signet_server_get_host (self->guess) : "";
  const char *before_user = self->guess != NULL ? signet_server_get_user (self->guess) : "";
  const gboolean own_host = !g_str_equal (get_text (self->host), before_host);
  const gboolean own_user = !g_str_equal (get_text (self->user), before_user);
  g_autofree char *user = own_user ? g_strdup (get_text (self->user)) : NULL;
  SignetServer *guess = signet_server_guess (address, self->kind);

  if (!own_host)
    {
      signet_server_row_set_server (self, guess);
      g_clear_pointer (&self->server, signet_server_unref);
    }
  if (own_user || guess == NULL)
    set_text (self->user, user);
  else
    set_text (self->user, signet_server_get_user (guess));
  g_clear_pointer (&self->guess, signet_server_unref);
  self->guess = guess;
  update_subtitle (self);
}

static void
leader_changed_cb (SignetServerRow *self,
                   GtkWidget       *user)
{
  g_autofree char *before = g_steal_pointer (&self->leader);

  self->leader = g_strdup (get_text (user));
  if (g_strcmp0 (get_text (self->user), before) == 0)
    set_text (self->user, self->leader);
}

void
signet_server_row_follow (SignetServerRow *self,
                          SignetServerRow *other)
{
  g_return_if_fail (SIGNET_IS_SERVER_ROW (self));
  g_return_if_fail (SIGNET_IS_SERVER_ROW (other));
  g_return_if_fail (self->leader == NULL);

  self->leader = g_strdup (get_text (other->user));
  g_signal_connect_object (other->user, "changed", G_CALLBACK (leader_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
point_at (SignetServerRow *self,
          GtkWidget       *entry)
{
  gtk_widget_add_css_class (entry, "error");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (entry);
  signet_scroll_into_view (GTK_WIDGET (self), entry);
}

static gboolean
read_port (SignetServerRow  *self,
           guint16          *port,
           GError          **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (get_text (self->port), 10, 1, G_MAXUINT16, &number, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("“%s” is not a port: it is a number up to 65535."), get_text (self->port));
      point_at (self, self->port);
      return FALSE;
    }
  *port = (guint16) number;
  return TRUE;
}

SignetServer *
signet_server_row_dup_server (SignetServerRow  *self,
                              const char       *user,
                              GError          **error)
{
  g_return_val_if_fail (SIGNET_IS_SERVER_ROW (self), NULL);
  g_return_val_if_fail (user != NULL, NULL);

  g_autofree char *text = g_strstrip (g_strdup (get_text (self->host)));
  g_autofree char *own_user = g_strstrip (g_strdup (get_text (self->user)));
  g_autofree char *host = NULL;
  gboolean same;
  guint16 port;

  if (*text == '\0' || !read_port (self, &port, error))
    return NULL;
  if (!signet_server_parse (text, port, &host, &port, error))
    {
      point_at (self, self->host);
      return NULL;
    }
  same = self->server != NULL && g_str_equal (signet_server_get_host (self->server), host);
  g_autoptr(SignetServer) server
    = signet_server_new (host, port, get_security (self), *own_user != '\0' ? own_user : user,
                         same ? signet_server_get_ca_file (self->server) : NULL,
                         same ? signet_server_get_pin (self->server) : NULL);
  if (!same)
    return g_steal_pointer (&server);
  return signet_server_with_auth (server, signet_server_get_auth (self->server),
                                  signet_server_get_client_file (self->server));
}

void
signet_server_row_point_at (SignetServerRow *self)
{
  g_return_if_fail (SIGNET_IS_SERVER_ROW (self));
  point_at (self, self->host);
}

void
signet_server_row_point_at_user (SignetServerRow *self)
{
  g_return_if_fail (SIGNET_IS_SERVER_ROW (self));
  point_at (self, self->user);
}

gboolean
signet_server_row_is_empty (SignetServerRow *self)
{
  g_return_val_if_fail (SIGNET_IS_SERVER_ROW (self), FALSE);

  guint16 port;
  g_autofree char *host = dup_host (self, &port);

  return *host == '\0';
}
