/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One folder in its own order is its own model. A listing is made when its folders have their first
 * rows, so that a list does not begin with the rows of some of them only. */
#include "config.h"

#include "messages/list-source.h"

#include <glib/gi18n-lib.h>

struct _SignetListSource
{
  GObject             parent_instance;

  SignetPlace        *place;
  SignetListingOrder *order;      /* its folders: of others than the place's, or empty */
  GPtrArray          *folders;    /* of SignetFolder: those that are watched */
  GPtrArray          *operations; /* of SignetOperation: their loads */
  GListModel         *model;
  gboolean            is_old;     /* the model is that of an earlier order */
  GCancellable       *making;     /* NULL when no listing is on its way */
};

enum { PROP_0, PROP_MODEL, PROP_STATE, PROP_FRACTION, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetListSource, signet_list_source, G_TYPE_OBJECT)

static void
set_model (SignetListSource *self,
           GListModel       *model)
{
  self->is_old = FALSE;
  if (g_set_object (&self->model, model))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
stop_making (SignetListSource *self)
{
  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SignetListSource) self = user_data;
  g_autoptr(SignetListing) listing = signet_listing_new_finish (result, NULL);

  /* NULL: it was cancelled, and perhaps another one is on its way. */
  if (listing == NULL)
    return;
  g_clear_object (&self->making);
  set_model (self, G_LIST_MODEL (listing));
}

/* It has rows, or will have none. */
static gboolean
is_known (SignetFolder *folder)
{
  const SignetFolderState state = signet_folder_get_state (folder);

  return state == SIGNET_FOLDER_STATE_READY || state == SIGNET_FOLDER_STATE_FAILED
         || g_list_model_get_n_items (G_LIST_MODEL (folder)) > 0;
}

static SignetListingOrder *
dup_order (SignetListSource *self)
{
  SignetListingOrder *order = signet_listing_order_copy (self->order);

  g_ptr_array_unref (order->folders);
  order->folders = g_ptr_array_ref (self->folders);
  return order;
}

static void
make (SignetListSource *self)
{
  g_autoptr(SignetListingOrder) order = NULL;

  if (self->place == NULL || self->making != NULL || (self->model != NULL && !self->is_old))
    return;
  order = dup_order (self);
  if (signet_listing_order_is_plain (order))
    {
      set_model (self, order->folders->pdata[0]);
      return;
    }
  for (guint i = 0; i < self->folders->len; i++)
    if (!is_known (self->folders->pdata[i]))
      return;
  self->making = g_cancellable_new ();
  signet_listing_new_async (order, self->making, made_cb, g_object_ref (self));
}

static void
folder_changed_cb (SignetListSource *self)
{
  make (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
forget_folders (SignetListSource *self)
{
  for (guint i = 0; i < self->folders->len; i++)
    g_signal_handlers_disconnect_by_data (self->folders->pdata[i], self);
  for (guint i = 0; i < self->operations->len; i++)
    g_signal_handlers_disconnect_by_data (self->operations->pdata[i], self);
  g_ptr_array_set_size (self->operations, 0);
  g_ptr_array_set_size (self->folders, 0);
}

/* Those that are wanted now. Returns: (transfer full) of SignetFolder. */
static GPtrArray *
dup_wanted (SignetListSource *self)
{
  if (self->place == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  if (self->order->folders->len > 0)
    return g_ptr_array_ref (self->order->folders);
  return signet_place_dup_folders (self->place);
}

static gboolean
has_same_folders (SignetListSource *self,
                  GPtrArray        *folders)
{
  if (folders->len != self->folders->len)
    return FALSE;
  for (guint i = 0; i < folders->len; i++)
    if (folders->pdata[i] != self->folders->pdata[i])
      return FALSE;
  return TRUE;
}

/* The folders, and the model after them. */
static void
start (SignetListSource *self)
{
  g_autoptr(GPtrArray) folders = dup_wanted (self);

  stop_making (self);
  self->is_old = TRUE;
  if (!has_same_folders (self, folders))
    {
      forget_folders (self);
      for (guint i = 0; i < folders->len; i++)
        {
          SignetFolder *folder = g_object_ref (folders->pdata[i]);

          g_ptr_array_add (self->folders, folder);
          g_signal_connect_swapped (folder, "notify::state", G_CALLBACK (folder_changed_cb), self);
          g_signal_connect_swapped (folder, "items-changed", G_CALLBACK (make), self);
        }
      signet_list_source_load (self);
    }
  make (self);
}

/* That of those who know. */
static double
get_fraction (SignetListSource *self)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < self->operations->len; i++)
    {
      const double fraction = signet_operation_get_fraction (self->operations->pdata[i]);

      if (fraction < 0)
        continue;
      sum += fraction;
      n++;
    }
  return n > 0 ? sum / n : -1;
}

static void
signet_list_source_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SignetListSource *self = SIGNET_LIST_SOURCE (object);

  switch (id)
    {
    case PROP_MODEL: g_value_set_object (value, self->model); break;
    case PROP_STATE: g_value_set_uint (value, signet_list_source_get_state (self)); break;
    case PROP_FRACTION: g_value_set_double (value, get_fraction (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_list_source_dispose (GObject *object)
{
  SignetListSource *self = SIGNET_LIST_SOURCE (object);

  stop_making (self);
  forget_folders (self);
  if (self->place != NULL)
    g_signal_handlers_disconnect_by_data (self->place, self);
  g_clear_object (&self->place);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (signet_list_source_parent_class)->dispose (object);
}

static void
signet_list_source_finalize (GObject *object)
{
  SignetListSource *self = SIGNET_LIST_SOURCE (object);

  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->operations);
  signet_listing_order_free (self->order);

  G_OBJECT_CLASS (signet_list_source_parent_class)->finalize (object);
}

static void
signet_list_source_class_init (SignetListSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_list_source_get_property;
  object_class->dispose = signet_list_source_dispose;
  object_class->finalize = signet_list_source_finalize;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, SIGNET_FOLDER_STATE_FAILED, 0,
                                              flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_list_source_init (SignetListSource *self)
{
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
  self->operations = g_ptr_array_new_with_free_func (g_object_unref);
  self->order = g_new0 (SignetListingOrder, 1);
  self->order->folders = g_ptr_array_new_with_free_func (g_object_unref);
}

SignetListSource *
signet_list_source_new (void)
{
  return g_object_new (SIGNET_TYPE_LIST_SOURCE, NULL);
}

void
signet_list_source_set_place (SignetListSource *self,
                              SignetPlace      *place)
{
  g_return_if_fail (SIGNET_IS_LIST_SOURCE (self));
  g_return_if_fail (place == NULL || SIGNET_IS_PLACE (place));

  if (self->place == place)
    return;
  if (self->place != NULL)
    g_signal_handlers_disconnect_by_data (self->place, self);
  g_set_object (&self->place, place);
  if (place != NULL)
    g_signal_connect_swapped (place, "folders-changed", G_CALLBACK (start), self);
  stop_making (self);
  set_model (self, NULL);
  start (self);
}

SignetPlace *
signet_list_source_get_place (SignetListSource *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SOURCE (self), NULL);

  return self->place;
}

void
signet_list_source_set_order (SignetListSource         *self,
                              const SignetListingOrder *order)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);
  SignetListingOrder wanted;
  SignetListingOrder *before;

  g_return_if_fail (SIGNET_IS_LIST_SOURCE (self));
  g_return_if_fail (order != NULL);

  wanted = *order;
  before = self->order;
  if (wanted.folders == NULL)
    wanted.folders = none;
  self->order = signet_listing_order_copy (&wanted);
  signet_listing_order_free (before);
  start (self);
}

const SignetListingOrder *
signet_list_source_get_order (SignetListSource *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SOURCE (self), NULL);

  return self->order;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  /* The folder's state says how it ended, and why. */
  signet_folder_load_finish (SIGNET_FOLDER (source), result, NULL);
}

static void
fraction_cb (SignetListSource *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

void
signet_list_source_load (SignetListSource *self)
{
  g_return_if_fail (SIGNET_IS_LIST_SOURCE (self));

  for (guint i = 0; i < self->operations->len; i++)
    g_signal_handlers_disconnect_by_data (self->operations->pdata[i], self);
  g_ptr_array_set_size (self->operations, 0);
  for (guint i = 0; i < self->folders->len; i++)
    {
      SignetOperation *operation = signet_operation_new (_("Reading Folder"));

      g_ptr_array_add (self->operations, operation);
      g_signal_connect_swapped (operation, "notify::fraction", G_CALLBACK (fraction_cb), self);
      signet_folder_load_async (self->folders->pdata[i], operation, NULL, loaded_cb, NULL);
    }
}

GListModel *
signet_list_source_get_model (SignetListSource *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SOURCE (self), NULL);

  return self->model;
}

gboolean
signet_list_source_is_making (SignetListSource *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SOURCE (self), FALSE);

  return self->making != NULL;
}

SignetFolderState
signet_list_source_get_state (SignetListSource *self)
{
  guint n_failed = 0;

  g_return_val_if_fail (SIGNET_IS_LIST_SOURCE (self), SIGNET_FOLDER_STATE_UNLOADED);

  if (self->model == NULL && self->making != NULL)
    return SIGNET_FOLDER_STATE_LOADING;
  for (guint i = 0; i < self->folders->len; i++)
    {
      const SignetFolderState state = signet_folder_get_state (self->folders->pdata[i]);

      if (state < SIGNET_FOLDER_STATE_READY)
        return SIGNET_FOLDER_STATE_LOADING;
      n_failed += state == SIGNET_FOLDER_STATE_FAILED;
    }
  return n_failed > 0 && n_failed == self->folders->len ? SIGNET_FOLDER_STATE_FAILED
                                                        : SIGNET_FOLDER_STATE_READY;
}

const GError *
signet_list_source_get_error (SignetListSource *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SOURCE (self), NULL);

  for (guint i = 0; i < self->folders->len; i++)
    if (signet_folder_get_error (self->folders->pdata[i]) != NULL)
      return signet_folder_get_error (self->folders->pdata[i]);
  return NULL;
}
