/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/list-search.h"

#include "messages/search-names.h"
#include "tag-list.h"
#include "text-search.h"

struct _SignetListSearch
{
  GObject            parent_instance;

  SignetEngine      *engine;
  SignetSavedSearches *searches;
  SignetListSource  *source;
  SignetTextSearch  *texts;
  SignetPlace       *place;       /* of the list, as it was seen last; or NULL */
  SignetPlace       *saved;       /* that was chosen, or NULL */
  char              *text;
  SignetSearchScope  scope;
  SignetQuery       *query;       /* or NULL */
  char              *error;       /* or NULL */
  GCancellable      *asking;      /* NULL when nothing is asked */
  gboolean           failed;      /* was, and was not answered */
};

enum { PROP_0, PROP_QUERY, PROP_ERROR, PROP_TEXT, PROP_EVERYWHERE, PROP_ASKING, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetListSearch, signet_list_search, G_TYPE_OBJECT)

/* SIGNET_N_TAGS of them. */
static const char *const *
get_tags (SignetListSearch *self)
{
  return signet_tag_list_get_names (signet_store_get_tags (signet_engine_get_store (self->engine)));
}

/* Returns: (transfer full) of SignetFolder; NULL for those of the place. */
static GPtrArray *
dup_folders (SignetListSearch *self)
{
  if (self->query == NULL || self->scope == SIGNET_SEARCH_HERE)
    return NULL;
  return self->saved != NULL ? signet_place_dup_folders (self->saved)
                             : signet_search_names_dup_all (self->engine);
}

/* What else the order says, others have said. hits: nullable. */
static void
apply (SignetListSearch *self,
       SignetTextHits   *hits)
{
  g_autoptr(GPtrArray) folders = dup_folders (self);
  SignetListingOrder order = *signet_list_source_get_order (self->source);

  order.folders = folders;
  order.query = self->query;
  order.hits = hits;
  order.tags = (char **) get_tags (self);
  signet_list_source_set_order (self->source, &order);
}

static void
stop_asking (SignetListSearch *self)
{
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

/* Without an index only headers are searched. */
static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetListSearch) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetTextHits) hits =
    signet_text_search_find_finish (SIGNET_TEXT_SEARCH (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->asking);
  self->failed = hits == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  if (hits != NULL)
    apply (self, hits);
  else
    g_debug ("Only headers are searched: %s", error->message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ASKING]);
}

static void
ask_for_texts (SignetListSearch *self)
{
  stop_asking (self);
  self->failed = FALSE;
  if (!signet_list_search_needs_texts (self))
    return;
  self->asking = g_cancellable_new ();
  signet_text_search_find_async (self->texts, self->query, self->asking, found_cb, g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ASKING]);
}

static void
start (SignetListSearch *self)
{
  ask_for_texts (self);
  apply (self, NULL);
}

static void
set_error (SignetListSearch *self,
           const char       *error)
{
  if (g_strcmp0 (self->error, error) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* query: nullable, taken. */
static void
set_query (SignetListSearch *self,
           SignetQuery      *query)
{
  g_clear_pointer (&self->query, signet_query_unref);
  self->query = query;
  start (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
}

gboolean
signet_list_search_needs_texts (SignetListSearch *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (self), FALSE);
  return self->query != NULL && signet_query_needs_text (self->query);
}

gboolean
signet_list_search_misses_texts (SignetListSearch *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (self), FALSE);
  return self->failed;
}

void
signet_list_search_texts_changed (SignetListSearch *self)
{
  g_return_if_fail (SIGNET_IS_LIST_SEARCH (self));
  ask_for_texts (self);
}

void
signet_list_search_set_text (SignetListSearch *self,
                             const char       *text)
{
  g_return_if_fail (SIGNET_IS_LIST_SEARCH (self));
  g_return_if_fail (text != NULL);

  g_autoptr(GError) error = NULL;
  SignetQuery *query;

  if (g_str_equal (self->text, text))
    return;
  g_clear_object (&self->saved);
  g_free (self->text);
  self->text = g_strdup (text);
  query = signet_query_parse (text, &error);
  set_error (self, g_error_matches (error, SIGNET_QUERY_ERROR, SIGNET_QUERY_ERROR_BAD) ? error->message
                                                                                       : NULL);
  if (query != NULL && signet_query_is_empty (query))
    g_clear_pointer (&query, signet_query_unref);
  if (query != NULL || (error == NULL && self->query != NULL))
    set_query (self, query);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

void
signet_list_search_set_scope (SignetListSearch  *self,
                              SignetSearchScope  scope)
{
  g_return_if_fail (SIGNET_IS_LIST_SEARCH (self));

  if (self->scope == scope)
    return;
  g_clear_object (&self->saved);
  self->scope = scope;
  if (self->query != NULL)
    start (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EVERYWHERE]);
}

void
signet_list_search_set_saved (SignetListSearch *self,
                              SignetPlace      *saved)
{
  g_return_if_fail (SIGNET_IS_LIST_SEARCH (self));
  g_return_if_fail (SIGNET_IS_PLACE (saved) && signet_place_get_query (saved) != NULL);

  signet_list_search_set_text (self, signet_place_get_query (saved));
  g_set_object (&self->saved, saved);
  self->scope = SIGNET_SEARCH_EVERYWHERE;
  if (self->query != NULL)
    start (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EVERYWHERE]);
}

/* Whoever goes elsewhere has found what they looked for. */
static void
model_changed_cb (SignetListSearch *self)
{
  SignetPlace *place = signet_list_source_get_place (self->source);
  const char *query = place != NULL ? signet_place_get_query (place) : NULL;

  if (!g_set_object (&self->place, place))
    return;
  signet_list_search_set_scope (self, SIGNET_SEARCH_HERE);
  signet_list_search_set_text (self, query != NULL ? query : "");
}

static void
signet_list_search_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SignetListSearch *self = SIGNET_LIST_SEARCH (object);

  switch (id)
    {
    case PROP_QUERY: g_value_set_boxed (value, self->query); break;
    case PROP_ERROR: g_value_set_string (value, self->error); break;
    case PROP_TEXT: g_value_set_string (value, self->text); break;
    case PROP_EVERYWHERE: g_value_set_boolean (value, self->scope == SIGNET_SEARCH_EVERYWHERE); break;
    case PROP_ASKING: g_value_set_boolean (value, self->asking != NULL); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_list_search_dispose (GObject *object)
{
  SignetListSearch *self = SIGNET_LIST_SEARCH (object);

  stop_asking (self);
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (signet_list_search_parent_class)->dispose (object);
}

static void
signet_list_search_finalize (GObject *object)
{
  SignetListSearch *self = SIGNET_LIST_SEARCH (object);

  g_clear_pointer (&self->query, signet_query_unref);
  g_clear_object (&self->place);
  g_clear_object (&self->saved);
  g_clear_object (&self->texts);
  g_clear_object (&self->searches);
  g_clear_object (&self->engine);
  g_free (self->error);
  g_free (self->text);

  G_OBJECT_CLASS (signet_list_search_parent_class)->finalize (object);
}

static void
signet_list_search_class_init (SignetListSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_list_search_get_property;
  object_class->dispose = signet_list_search_dispose;
  object_class->finalize = signet_list_search_finalize;

  properties[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, SIGNET_TYPE_QUERY, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_EVERYWHERE] = g_param_spec_boolean ("everywhere", NULL, NULL, FALSE, flags);
  properties[PROP_ASKING] = g_param_spec_boolean ("asking", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_list_search_init (SignetListSearch *self)
{
  self->text = g_strdup ("");
}

SignetListSearch *
signet_list_search_new (SignetEngine        *engine,
                        SignetSavedSearches *searches,
                        SignetListSource    *source)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_SAVED_SEARCHES (searches), NULL);
  g_return_val_if_fail (SIGNET_IS_LIST_SOURCE (source), NULL);

  SignetListSearch *self = g_object_new (SIGNET_TYPE_LIST_SEARCH, NULL);

  self->engine = g_object_ref (engine);
  self->searches = g_object_ref (searches);
  self->source = g_object_ref (source);
  self->texts = signet_text_search_new (signet_store_get_profile (signet_engine_get_store (engine)));
  g_set_object (&self->place, signet_list_source_get_place (source));
  g_signal_connect_swapped (source, "notify::model", G_CALLBACK (model_changed_cb), self);
  return self;
}

const char *
signet_list_search_get_text (SignetListSearch *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (self), NULL);
  return self->text;
}

SignetSearchScope
signet_list_search_get_scope (SignetListSearch *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (self), SIGNET_SEARCH_HERE);
  return self->scope;
}

SignetQuery *
signet_list_search_get_query (SignetListSearch *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (self), NULL);
  return self->query;
}

const char *
signet_list_search_get_error (SignetListSearch *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (self), NULL);
  return self->error;
}

SignetSavedSearches *
signet_list_search_get_searches (SignetListSearch *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (self), NULL);
  return self->searches;
}

/* Of the folder that is searched alone. Returns: (transfer full); NULL: it is no single one. */
static char *
dup_title (SignetListSearch *self)
{
  SignetFolder *folder = self->place != NULL ? signet_place_get_folder (self->place) : NULL;

  if (self->scope == SIGNET_SEARCH_EVERYWHERE || self->place == NULL)
    return NULL;
  if (signet_place_get_kind (self->place) == SIGNET_PLACE_ALL_INBOXES)
    return g_strdup ("Inbox");
  return folder != NULL ? signet_search_names_dup_title (folder) : NULL;
}

char *
signet_list_search_dup_lasting (SignetListSearch *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (self), NULL);

  g_autofree char *text = g_strstrip (g_strdup (self->text));
  g_autofree char *title = dup_title (self);
  g_autoptr(SignetQuery) query = signet_query_parse (text, NULL);

  /* What is found may be what was typed before. */
  if (self->query == NULL || query == NULL || g_strcmp0 (title, "") == 0)
    return NULL;
  /* What is quoted there may have no end. */
  return title != NULL ? g_strdup_printf ("in:\"%s\" %s", title, text) : g_steal_pointer (&text);
}

const char *
signet_list_search_get_within (SignetListSearch *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (self), NULL);

  SignetPlace *place = self->scope == SIGNET_SEARCH_EVERYWHERE ? self->saved : self->place;
  SignetFolder *folder = place != NULL ? signet_place_get_folder (place) : NULL;

  if (folder != NULL)
    return signet_folder_get_account (folder);
  return place != NULL ? signet_place_get_within (place) : NULL;
}

SignetEngine *
signet_list_search_get_engine (SignetListSearch *self)
{
  g_return_val_if_fail (SIGNET_IS_LIST_SEARCH (self), NULL);
  return self->engine;
}
