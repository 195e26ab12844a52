/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-mails.h"

#include <string.h>

#include "demo-resources.h"
#include "demo-seal.h"
#include "demo-template.h"

#define FOLDER "/org/signetmail/Signet/demo/"
#define LATER "later.mails"
#define SENT "sent.mails"

typedef struct
{
  GDateTime *date;
  GBytes    *bytes;
} Dated;

static void
dated_free (Dated *self)
{
  g_date_time_unref (self->date);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  const Dated *const *first = a;
  const Dated *const *second = b;

  return g_date_time_compare ((*first)->date, (*second)->date);
}

/* The mails of a file: each begins after a line "=== TITLE"; what stands before the first is a
 * remark. Returns: (transfer full). */
static GStrv
split (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr(GBytes) bytes = g_resource_lookup_data (signet_demo_get_resource (), path,
                                                    G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(GStrvBuilder) mails = g_strv_builder_new ();

  g_return_val_if_fail (bytes != NULL, NULL);

  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto(GStrv) pieces = g_strsplit (text, "\n=== ", -1);
  for (guint i = 1; pieces[i] != NULL; i++)
    {
      const char *mail = strchr (pieces[i], '\n');
      g_autofree char *trimmed = g_strchomp (g_strdup (mail != NULL ? mail + 1 : ""));

      g_strv_builder_add (mails, trimmed);
    }
  return g_strv_builder_end (mails);
}

/* date: (out) (transfer full). */
static GBytes *
finish (const char        *text,
        SignetDemoPeople  *people,
        GDateTime         *now,
        GDateTime        **date,
        GError           **error)
{
  g_autoptr(SignetDemoTemplate) mail = signet_demo_template_new (text, now, error);
  GBytes *bytes;

  if (mail == NULL)
    return NULL;
  if (signet_demo_template_get_seal (mail) == NULL)
    bytes = g_bytes_ref (signet_demo_template_get_bytes (mail));
  else
    bytes = signet_demo_seal (signet_demo_template_get_bytes (mail),
                              signet_demo_template_get_seal (mail), people,
                              signet_demo_template_get_date (mail), error);
  if (bytes != NULL)
    *date = g_date_time_ref (signet_demo_template_get_date (mail));
  return bytes;
}

static gboolean
finish_file (GPtrArray         *mails,
             const char        *name,
             SignetDemoPeople  *people,
             GDateTime         *now,
             GError           **error)
{
  g_auto(GStrv) texts = split (name);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      GDateTime *date = NULL;
      GBytes *bytes = finish (texts[i], people, now, &date, error);

      if (bytes == NULL)
        return FALSE;

      Dated *dated = g_new (Dated, 1);
      *dated = (Dated) { date, bytes };
      g_ptr_array_add (mails, dated);
    }
  return TRUE;
}

static GPtrArray *
list_bytes (GPtrArray *dated)
{
  GPtrArray *mails = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < dated->len; i++)
    g_ptr_array_add (mails, g_bytes_ref (((Dated *) dated->pdata[i])->bytes));
  return mails;
}

GPtrArray *
signet_demo_mails_make (SignetDemoPeople  *people,
                        GDateTime         *now,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_return_val_if_fail (people != NULL && now != NULL, NULL);

  g_autoptr(GPtrArray) dated = g_ptr_array_new_with_free_func ((GDestroyNotify) dated_free);
  g_auto(GStrv) names = g_resource_enumerate_children (signet_demo_get_resource (), FOLDER,
                                                       G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (strcmp (names[i], LATER) != 0 && strcmp (names[i], SENT) != 0
        && (g_cancellable_set_error_if_cancelled (cancellable, error)
            || !finish_file (dated, names[i], people, now, error)))
      return NULL;
  if (names == NULL)
    return NULL;
  g_ptr_array_sort (dated, compare_dates);
  return list_bytes (dated);
}

GPtrArray *
signet_demo_mails_make_sent (SignetDemoPeople  *people,
                             GDateTime         *now,
                             GError           **error)
{
  g_return_val_if_fail (people != NULL && now != NULL, NULL);

  g_autoptr(GPtrArray) dated = g_ptr_array_new_with_free_func ((GDestroyNotify) dated_free);

  return finish_file (dated, SENT, people, now, error) ? list_bytes (dated) : NULL;
}

GStrv
signet_demo_mails_list_later (void)
{
  return split (LATER);
}

GBytes *
signet_demo_mails_finish (const char        *text,
                          SignetDemoPeople  *people,
                          GDateTime         *now,
                          GError           **error)
{
  g_return_val_if_fail (text != NULL && people != NULL && now != NULL, NULL);

  g_autoptr(GDateTime) date = NULL;

  return finish (text, people, now, &date, error);
}
