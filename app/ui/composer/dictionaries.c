/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/dictionaries.h"

#include <string.h>

#include <enchant.h>

#include "string-order.h"

#define MAX_WORD        100  /* bytes: what is longer is no word */
#define MAX_SUGGESTIONS 5

struct _SignetDictionaries
{
  EnchantBroker *broker;     /* made when it is needed */
  GPtrArray     *books;      /* of EnchantDict: those of the languages */
  GStrv          languages;  /* that were asked for, nullable */
};

/* What brokers load is one for the program, and nothing says that threads may load and unload it at once. */
static GMutex loading;

SignetDictionaries *
signet_dictionaries_new (void)
{
  SignetDictionaries *self = g_new0 (SignetDictionaries, 1);

  self->books = g_ptr_array_new ();
  return self;
}

static EnchantBroker *
get_broker (SignetDictionaries *self)
{
  if (self->broker == NULL)
    self->broker = enchant_broker_init ();
  return self->broker;
}

static void
close_books (SignetDictionaries *self)
{
  for (guint i = 0; i < self->books->len; i++)
    enchant_broker_free_dict (self->broker, self->books->pdata[i]);
  g_ptr_array_set_size (self->books, 0);
  g_clear_pointer (&self->languages, g_strfreev);
}

void
signet_dictionaries_free (SignetDictionaries *self)
{
  g_mutex_lock (&loading);
  close_books (self);
  if (self->broker != NULL)
    enchant_broker_free (self->broker);
  g_mutex_unlock (&loading);
  g_ptr_array_unref (self->books);
  g_free (self);
}

void
signet_dictionaries_use (SignetDictionaries *self,
                         const char *const  *languages)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (languages != NULL);

  if (self->languages != NULL && g_strv_equal ((const char *const *) self->languages, languages))
    return;
  g_mutex_lock (&loading);
  close_books (self);
  for (guint i = 0; languages[i] != NULL; i++)
    if (enchant_broker_dict_exists (get_broker (self), languages[i]))
      g_ptr_array_add (self->books, enchant_broker_request_dict (self->broker, languages[i]));
  g_mutex_unlock (&loading);
  self->languages = g_strdupv ((char **) languages);
}

gboolean
signet_dictionaries_have (SignetDictionaries *self,
                          const char         *word)
{
  g_return_val_if_fail (self != NULL, TRUE);
  g_return_val_if_fail (word != NULL, TRUE);

  gboolean right = self->books->len == 0 || strlen (word) > MAX_WORD;

  for (guint i = 0; i < self->books->len && !right; i++)
    right = enchant_dict_check (self->books->pdata[i], word, -1) <= 0;
  return right;
}

GStrv
signet_dictionaries_suggest (SignetDictionaries *self,
                             const char         *word)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (word != NULL, NULL);

  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < self->books->len; i++)
    {
      char **words = enchant_dict_suggest (self->books->pdata[i], word, -1, NULL);

      for (guint j = 0; words != NULL && words[j] != NULL && n < MAX_SUGGESTIONS; j++, n++)
        g_strv_builder_add (builder, words[j]);
      if (words != NULL)
        enchant_dict_free_string_list (self->books->pdata[i], words);
    }
  return g_strv_builder_end (builder);
}

void
signet_dictionaries_learn (SignetDictionaries *self,
                           const char         *word)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (word != NULL);

  for (guint i = 0; i < self->books->len; i++)
    enchant_dict_add (self->books->pdata[i], word, -1);
}

static void
add_language (const char *language,
              const char *provider,
              const char *description,
              const char *file,
              void       *languages)
{
  if (!g_ptr_array_find_with_equal_func (languages, language, g_str_equal, NULL))
    g_ptr_array_add (languages, g_strdup (language));
}

GStrv
signet_dictionaries_list (SignetDictionaries *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *languages = g_ptr_array_new ();

  g_mutex_lock (&loading);
  enchant_broker_list_dicts (get_broker (self), add_language, languages);
  g_mutex_unlock (&loading);
  g_ptr_array_sort (languages, signet_string_order);
  g_ptr_array_add (languages, NULL);
  return (GStrv) g_ptr_array_free (languages, FALSE);
}
