/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "contact.h"
#include "contact-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "content-line.h"

#define MAX_TEXT 300
#define MAX_LIST 50

struct _SignetContact
{
  char      *name;
  char      *organization;
  char      *title;
  GPtrArray *addresses;
  GPtrArray *phones;
  GPtrArray *places;
  GPtrArray *urls;
  guint      n_others;
};

gboolean
signet_contact_is_type (const SignetContentType *type)
{
  static const char *const types[] = { "text/vcard", "text/x-vcard", "text/directory", NULL };

  return g_strv_contains (types, type->name);
}

static void
keep (char                    **kept,
      const SignetContentLine  *line)
{
  if (*kept == NULL)
    *kept = signet_content_line_dup_text (line, MAX_TEXT, FALSE);
}

static void
add (GPtrArray *list,
     char      *text)
{
  if (text[0] != '\0' && list->len < MAX_LIST)
    g_ptr_array_add (list, text);
  else
    g_free (text);
}

/* The components that are told, in this order. */
static char *
join_components (const SignetContentLine *line,
                 const guint             *order,
                 guint                    n,
                 const char              *between)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = signet_content_line_dup_component (line, order[i], MAX_TEXT);

      if (text[0] != '\0')
        g_string_append_printf (out, "%s%s", out->len > 0 ? between : "", text);
    }
  return g_string_free (out, FALSE);
}

static void
read_line (SignetContact            *self,
           const SignetContentLine  *line,
           char                    **parts_of_name)
{
  /* Prefix, given, additional, family, suffix; … street, code, city, region, country. */
  static const guint name_order[] = { 3, 1, 2, 0, 4 };
  static const guint place_order[] = { 0, 1, 2, 5, 3, 4, 6 };
  static const guint organization_order[] = { 0, 1 };

  if (signet_content_line_is (line, "FN"))
    keep (&self->name, line);
  else if (signet_content_line_is (line, "N") && *parts_of_name == NULL)
    *parts_of_name = join_components (line, name_order, G_N_ELEMENTS (name_order), " ");
  else if (signet_content_line_is (line, "ORG") && self->organization == NULL)
    self->organization = join_components (line, organization_order,
                                          G_N_ELEMENTS (organization_order), ", ");
  else if (signet_content_line_is (line, "TITLE"))
    keep (&self->title, line);
  else if (signet_content_line_is (line, "EMAIL"))
    add (self->addresses, signet_content_line_dup_text (line, MAX_TEXT, FALSE));
  else if (signet_content_line_is (line, "TEL"))
    {
      g_autofree char *text = signet_content_line_dup_text (line, MAX_TEXT, FALSE);

      add (self->phones, g_strdup (g_ascii_strncasecmp (text, "tel:", 4) == 0 ? text + 4 : text));
    }
  else if (signet_content_line_is (line, "ADR"))
    add (self->places, join_components (line, place_order, G_N_ELEMENTS (place_order), ", "));
  else if (signet_content_line_is (line, "URL"))
    {
      g_autofree char *url = signet_content_line_dup_text (line, MAX_TEXT, FALSE);

      if (g_ascii_strncasecmp (url, "http://", 7) == 0
          || g_ascii_strncasecmp (url, "https://", 8) == 0)
        add (self->urls, g_steal_pointer (&url));
    }
}

/* Gives it a name, if there is any. */
static gboolean
settle (SignetContact *self,
        const char    *parts_of_name)
{
  const char *address = self->addresses->len > 0 ? self->addresses->pdata[0] : NULL;
  const char *candidates[] = { self->name, parts_of_name, address, self->organization };

  if (self->organization == NULL)
    self->organization = g_strdup ("");
  if (self->title == NULL)
    self->title = g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (candidates[i] != NULL && candidates[i][0] != '\0')
      {
        char *name = g_strdup (candidates[i]);

        g_free (self->name);
        self->name = name;
        return TRUE;
      }
  return FALSE;
}

SignetContact *
signet_contact_parse (SignetSlice text)
{
  g_return_val_if_fail (text.text != NULL || text.length == 0, NULL);

  SignetContact *self = g_new0 (SignetContact, 1);
  SignetSlice rest = signet_slice_head (text, SIGNET_CONTENT_LINE_MAX_TEXT);
  SignetContentLine line = { NULL };
  g_autofree char *parts_of_name = NULL;
  guint begun = 0;
  gboolean inside = FALSE;

  self->addresses = g_ptr_array_new_with_free_func (g_free);
  self->phones = g_ptr_array_new_with_free_func (g_free);
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->urls = g_ptr_array_new_with_free_func (g_free);
  while (signet_content_line_next (&line, &rest))
    if (signet_content_line_is_pair (&line, "BEGIN", "VCARD"))
      inside = ++begun == 1;
    else if (signet_content_line_is_pair (&line, "END", "VCARD"))
      inside = FALSE;
    else if (inside)
      read_line (self, &line, &parts_of_name);
  signet_content_line_clear (&line);

  self->n_others = begun > 0 ? begun - 1 : 0;
  if (begun > 0 && settle (self, parts_of_name))
    return self;
  signet_contact_free (self);
  return NULL;
}

void
signet_contact_free (SignetContact *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->organization);
  g_free (self->title);
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->phones);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->urls);
  g_free (self);
}

static void
append_list (GString   *out,
             GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) g_ptr_array_index (list, i));
}

char *
signet_contact_dup_text (SignetContact *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s\n", self->name);
  if (self->title[0] != '\0')
    g_string_append_printf (out, "%s\n", self->title);
  if (self->organization[0] != '\0' && strcmp (self->organization, self->name) != 0)
    g_string_append_printf (out, "%s\n", self->organization);
  append_list (out, self->addresses);
  append_list (out, self->phones);
  append_list (out, self->places);
  append_list (out, self->urls);
  if (self->n_others > 0)
    {
      g_string_append_printf (out, ngettext ("and %u more contact", "and %u more contacts",
                                             self->n_others), self->n_others);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

const char *
signet_contact_get_name (SignetContact *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

const char *
signet_contact_get_organization (SignetContact *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->organization;
}

const char *
signet_contact_get_title (SignetContact *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->title;
}

GPtrArray *
signet_contact_get_addresses (SignetContact *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->addresses;
}

GPtrArray *
signet_contact_get_phones (SignetContact *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->phones;
}

GPtrArray *
signet_contact_get_places (SignetContact *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->places;
}

GPtrArray *
signet_contact_get_urls (SignetContact *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->urls;
}

guint
signet_contact_get_n_others (SignetContact *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_others;
}
