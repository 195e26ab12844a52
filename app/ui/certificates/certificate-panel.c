/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificate-panel.h"

#include "certificates/certificate-line.h"
#include "certificates/certificate-text.h"

struct _SignetCertificatePanel
{
  AdwBin              parent_instance;
  GtkStack           *stack;
  AdwStatusPage      *empty;
  GtkListView        *list;
  GListModel         *model;     /* all */
  GtkFilterListModel *filtered;
  GtkCustomFilter    *filter;
  char               *words;
  gboolean            loaded;
};

enum { PROP_0, PROP_ICON_NAME, PROP_EMPTY_TITLE, PROP_EMPTY_TEXT, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetCertificatePanel, signet_certificate_panel, ADW_TYPE_BIN)

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, signet_certificate_line_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  signet_certificate_line_set_row (SIGNET_CERTIFICATE_LINE (gtk_list_item_get_child (item)),
                                   gtk_list_item_get_item (item));
}

static void
update (SignetCertificatePanel *self)
{
  const char *name = "list";

  if (!self->loaded)
    name = "loading";
  else if (g_list_model_get_n_items (self->model) == 0)
    name = "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0)
    name = "nothing";
  gtk_stack_set_visible_child_name (self->stack, name);
}

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  SignetCertificatePanel *self = user_data;

  return signet_certificate_text_matches (signet_certificate_row_get_certificate (item), self->words);
}

static void
activated_cb (SignetCertificatePanel *self,
              guint                   position)
{
  g_autoptr(SignetCertificateRow) row = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  g_signal_emit (self, signals[OPENED], 0, row);
}

static void
signet_certificate_panel_get_property (GObject    *object,
                                       guint       id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  AdwStatusPage *empty = SIGNET_CERTIFICATE_PANEL (object)->empty;

  switch (id)
    {
    case PROP_ICON_NAME: g_value_set_string (value, adw_status_page_get_icon_name (empty)); break;
    case PROP_EMPTY_TITLE: g_value_set_string (value, adw_status_page_get_title (empty)); break;
    case PROP_EMPTY_TEXT: g_value_set_string (value, adw_status_page_get_description (empty)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_certificate_panel_set_property (GObject      *object,
                                       guint         id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  AdwStatusPage *empty = SIGNET_CERTIFICATE_PANEL (object)->empty;

  switch (id)
    {
    case PROP_ICON_NAME: adw_status_page_set_icon_name (empty, g_value_get_string (value)); break;
    case PROP_EMPTY_TITLE: adw_status_page_set_title (empty, g_value_get_string (value)); break;
    case PROP_EMPTY_TEXT: adw_status_page_set_description (empty, g_value_get_string (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_certificate_panel_dispose (GObject *object)
{
  SignetCertificatePanel *self = SIGNET_CERTIFICATE_PANEL (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  if (self->filtered != NULL)
    g_signal_handlers_disconnect_by_data (self->filtered, self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->filter);
  g_clear_object (&self->filtered);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (signet_certificate_panel_parent_class)->dispose (object);
}

static void
signet_certificate_panel_finalize (GObject *object)
{
  g_free (SIGNET_CERTIFICATE_PANEL (object)->words);
  G_OBJECT_CLASS (signet_certificate_panel_parent_class)->finalize (object);
}

static void
signet_certificate_panel_class_init (SignetCertificatePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_certificate_panel_get_property;
  object_class->set_property = signet_certificate_panel_set_property;
  object_class->dispose = signet_certificate_panel_dispose;
  object_class->finalize = signet_certificate_panel_finalize;
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_TITLE] = g_param_spec_string ("empty-title", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, SIGNET_TYPE_CERTIFICATE_ROW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/signetmail/Signet/certificates/certificate-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatePanel, stack);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatePanel, empty);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatePanel, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
signet_certificate_panel_init (SignetCertificatePanel *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->words = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

void
signet_certificate_panel_set_model (SignetCertificatePanel *self,
                                    GListModel             *model)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  g_return_if_fail (SIGNET_IS_CERTIFICATE_PANEL (self));
  g_return_if_fail (G_IS_LIST_MODEL (model) && self->model == NULL);

  self->model = g_object_ref (model);
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (model), GTK_FILTER (g_object_ref (self->filter)));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (self->filtered, "items-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (update), self);
  update (self);
}

void
signet_certificate_panel_set_search (SignetCertificatePanel *self,
                                     const char             *words)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATE_PANEL (self));
  g_return_if_fail (words != NULL && self->filter != NULL);

  g_free (self->words);
  self->words = g_strdup (words);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

void
signet_certificate_panel_set_loaded (SignetCertificatePanel *self)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATE_PANEL (self));
  g_return_if_fail (self->model != NULL);

  self->loaded = TRUE;
  update (self);
}
