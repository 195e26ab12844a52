/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "query-fold.h"
#include "text-language.h"

static void
check (const char *text,
       const char *expected)
{
  g_autofree char *folded = signet_query_fold (text);

  g_assert_cmpstr (signet_text_language_guess (folded), ==, expected);
}

static void
test_texts (void)
{
  check ("Thank you for the invoices that we have received. All of them were paid on Monday, and you will see "
         "it in your account when the bank is open.", "en");
  check ("Vielen Dank für die Rechnungen, die wir am Montag bezahlt haben. Das Geld ist nicht auf dem Konto, und ich "
         "werde es mit der Bank klären.", "de");
  check ("Nous vous remercions pour les factures que nous avons reçues. Le montant est dans la liste qui est jointe, "
         "mais il ne sera pas payé.", "fr");
  check ("Muchas gracias por las facturas que hemos recibido. El dinero no está en la cuenta, pero lo enviaremos "
         "cuando el banco esté abierto.", "es");
  check ("Grazie per le fatture che abbiamo ricevuto. Il denaro non è nel conto della banca, ma lo invieremo con gli "
         "altri alla fine del mese.", "it");
  check ("Спасибо за счета, которые мы получили. Деньги не на счёте, но мы это исправим, как только банк откроется, "
         "и я напишу вам.", "ru");
  check ("Tack för fakturorna som vi har fått. Pengarna är inte på kontot, men det ska vi ordna med banken och jag "
         "skriver till dig.", "sv");
  check ("Bedankt voor de facturen die wij hebben ontvangen. Het geld is niet op de rekening, maar wij zullen het met "
         "de bank regelen en dat is zo.", "nl");
}

static void
test_none (void)
{
  check ("", NULL);
  check ("x", NULL);
  check ("the of", NULL);
  check ("zorb quix flerm zorb quix flerm zorb quix flerm", NULL);
  check ("0123456789 +++ 12:34 ---", NULL);
}

static void
test_list (void)
{
  const char *const *codes = signet_text_language_list ();

  g_assert_true (g_strv_contains (codes, "en"));
  g_assert_true (g_strv_contains (codes, "tr"));
  g_assert_cmpuint (g_strv_length ((char **) codes), >, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-language/texts", test_texts);
  g_test_add_func ("/text-language/none", test_none);
  g_test_add_func ("/text-language/list", test_list);
  return g_test_run ();
}
