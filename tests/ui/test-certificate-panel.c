/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of certificates: thousands of people cost what a screen of them costs. */
#include "config.h"

#include "certificates/certificate-line.h"
#include "certificates/certificate-panel.h"
#include "made.h"
#include "ui-test.h"

#define PEOPLE 5000

typedef struct
{
  GListStore           *people;
  GtkWindow            *window;
  GtkWidget            *panel;
  SignetCertificateRow *opened;  /* the last one */
} Setting;

static void
opened_cb (Setting              *setting,
           SignetCertificateRow *row)
{
  g_set_object (&setting->opened, row);
}

static void
add (Setting    *setting,
     const char *name,
     guint       times)
{
  g_autofree char *address = g_strdup_printf ("%s@example.org", name);
  const MadeCertificate wanted = { .name = name, .address = address };
  gnutls_x509_privkey_t key = made_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autoptr(SignetCertificate) certificate = made_certificate (&wanted, key, NULL, NULL);

  for (guint i = 0; i < times; i++)
    {
      g_autoptr(SignetCertificateRow) row = signet_certificate_row_new_seen (certificate);

      g_list_store_append (setting->people, row);
    }
  gnutls_x509_privkey_deinit (key);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->people = g_list_store_new (SIGNET_TYPE_CERTIFICATE_ROW);
  setting->panel = g_object_new (SIGNET_TYPE_CERTIFICATE_PANEL, NULL);
  g_signal_connect_swapped (setting->panel, "opened", G_CALLBACK (opened_cb), setting);
  setting->window = ui_test_show (setting->panel, 500, 600);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
  g_object_unref (setting->people);
  g_clear_object (&setting->opened);
}

static void
show_people (Setting *setting)
{
  SignetCertificatePanel *panel = SIGNET_CERTIFICATE_PANEL (setting->panel);

  signet_certificate_panel_set_model (panel, G_LIST_MODEL (setting->people));
  signet_certificate_panel_set_loaded (panel);
  ui_test_settle (setting->panel);
}

static guint
count_lines (GtkWidget *root)
{
  guint n = SIGNET_IS_CERTIFICATE_LINE (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_lines (child);
  return n;
}

static void
test_many (Setting       *setting,
           gconstpointer  data)
{
  add (setting, "anna", PEOPLE);
  show_people (setting);
  g_assert_cmpuint (count_lines (setting->panel), >, 3);
  g_assert_cmpuint (count_lines (setting->panel), <, 500);
}

static void
test_search (Setting       *setting,
             gconstpointer  data)
{
  SignetCertificatePanel *panel = SIGNET_CERTIFICATE_PANEL (setting->panel);

  add (setting, "anna", 3);
  add (setting, "berta", 1);
  show_people (setting);
  g_assert_nonnull (ui_test_find_label (setting->panel, "anna"));
  signet_certificate_panel_set_search (panel, "berta@");
  ui_test_settle (setting->panel);
  g_assert_null (ui_test_find_label (setting->panel, "anna"));
  g_assert_nonnull (ui_test_find_label (setting->panel, "berta"));
  g_assert_nonnull (ui_test_find_text (setting->panel, "Issued by itself"));
  signet_certificate_panel_set_search (panel, "nobody");
  ui_test_settle (setting->panel);
  g_assert_nonnull (ui_test_find_label (setting->panel, "Nothing Found"));
}

static void
test_opened (Setting       *setting,
             gconstpointer  data)
{
  add (setting, "anna", 1);
  add (setting, "berta", 1);
  show_people (setting);
  GtkWidget *line = gtk_widget_get_ancestor (ui_test_find_label (setting->panel, "berta"),
                                             SIGNET_TYPE_CERTIFICATE_LINE);

  gtk_widget_activate (gtk_widget_get_parent (line));
  g_assert_nonnull (setting->opened);
  g_assert_cmpstr (signet_certificate_get_name (signet_certificate_row_get_certificate (setting->opened)),
                   ==, "berta");
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, function) \
  g_test_add ("/ui/certificate-panel/" name, Setting, NULL, set_up, function, tear_down)
  ADD ("many", test_many);
  ADD ("search", test_search);
  ADD ("opened", test_opened);
#undef ADD
  return g_test_run ();
}
