/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include "delivery-recovery.h"
#include "foreign-profile.h"
#include "mail-basket.h"
#include "maildir.h"
#include "temporary.h"
#include "uidl-merge.h"

#define MBOX "From - Mon Jan  2 15:04:05 2006\nX-UIDL: u1\nX-Mozilla-Status: 0001\nSubject: x\n\ntext\n\n"
#define MAIL "Subject: x\n\ntext\n"

typedef struct
{
  char *home;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->home = temporary_make ("foreign");
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->home);
}

static void
put (Place      *place,
     const char *name,
     const char *text)
{
  g_free (mail_basket_put (place->home, name, text));
}

static void
make (Place      *place,
      const char *name)
{
  g_autofree char *path = g_build_filename (place->home, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
}

static SignetForeign *
read_profile (Place      *place,
              const char *name)
{
  g_autofree char *path = g_build_filename (place->home, name, NULL);
  g_autoptr(GError) error = NULL;
  SignetForeign *foreign = signet_foreign_profile_read (path, NULL, &error);

  g_assert_no_error (error);
  return foreign;
}

static SignetForeignAccount *
account_of (SignetForeign *foreign,
            guint          position)
{
  g_assert_cmpuint (position, <, foreign->accounts->len);
  return g_ptr_array_index (foreign->accounts, position);
}

static void
assert_server (SignetServer   *server,
               const char     *host,
               guint16         port,
               SignetSecurity  security,
               const char     *user)
{
  g_assert_nonnull (server);
  g_assert_cmpstr (signet_server_get_host (server), ==, host);
  g_assert_cmpuint (signet_server_get_port (server), ==, port);
  g_assert_cmpint (signet_server_get_security (server), ==, security);
  g_assert_cmpstr (signet_server_get_user (server), ==, user);
}

/* "UIDL STATE TIME" of all, with that between. */
static void
assert_uidls (const SignetForeignAccount *account,
              const char                 *expected)
{
  static const char *const states[] = { "whole", "part", "dropped", "deleted" };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < account->uidls->len; i++)
    {
      const SignetForeignUidl *uidl = g_ptr_array_index (account->uidls, i);

      g_string_append_printf (text, "%s%s %s %" G_GINT64_FORMAT, i > 0 ? ", " : "", uidl->uidl,
                              states[uidl->state], uidl->time);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_sources (GPtrArray  *sources,
                const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            ((SignetSource *) g_ptr_array_index (sources, i))->name);
  g_assert_cmpstr (text->str, ==, expected);
}

static const char prefs[] =
  "// Mozilla User Preferences\n"
  "user_pref(\"mail.accountmanager.accounts\", \"account1,account2,account3\");\n"
  "user_pref(\"mail.account.account1.server\", \"server1\");\n"
  "user_pref(\"mail.server.server1.type\", \"none\");\n"
  "user_pref(\"mail.server.server1.directory-rel\", \"[ProfD]Mail/Local Folders\");\n"
  "user_pref(\"mail.account.account2.server\", \"server2\");\n"
  "user_pref(\"mail.account.account2.identities\", \"id1,id2\");\n"
  "user_pref(\"mail.server.server2.type\", \"pop3\");\n"
  "user_pref(\"mail.server.server2.hostname\", \"pop.example.org\");\n"
  "user_pref(\"mail.server.server2.userName\", \"ann\");\n"
  "user_pref(\"mail.server.server2.port\", 995);\n"
  "user_pref(\"mail.server.server2.socketType\", 3);\n"
  "user_pref(\"mail.server.server2.directory\", \"/home/gone/Mail/pop.example.org\");\n"
  "user_pref(\"mail.server.server2.directory-rel\", \"[ProfD]Mail/pop.example.org\");\n"
  "user_pref(\"mail.identity.id1.useremail\", \"ann@example.org\");\n"
  "user_pref(\"mail.identity.id1.fullName\", \"Ann \\\"A\\\" Example\");\n"
  "user_pref(\"mail.identity.id1.smtpServer\", \"smtp1\");\n"
  "user_pref(\"mail.smtpserver.smtp1.hostname\", \"smtp.example.org\");\n"
  "user_pref(\"mail.smtpserver.smtp1.port\", 587);\n"
  "user_pref(\"mail.smtpserver.smtp1.try_ssl\", 2);\n"
  "user_pref(\"mail.smtpserver.smtp1.username\", \"ann\");\n"
  "user_pref(\"mail.account.account3.server\", \"server3\");\n"
  "user_pref(\"mail.server.server3.type\", \"imap\");\n"
  "user_pref(broken\nuser_pref(\"also\n";

/* The words of prefs.js about the server, and what they mean. */
static void
check_thunderbird_leave (Place              *place,
                         const char         *words,
                         SignetForeignLeave  leave,
                         guint               days)
{
  g_autofree char *text = g_strconcat (prefs, words, NULL);

  put (place, ".thunderbird/leave/prefs.js", text);

  g_autoptr(SignetForeign) foreign = read_profile (place, ".thunderbird/leave");
  SignetForeignAccount *account = account_of (foreign, 0);

  g_assert_cmpint (account->leave, ==, leave);
  g_assert_cmpuint (account->days, ==, days);
}

#define PREF(key, value) "user_pref(\"mail.server.server2." key "\", " value ");\n"

static void
test_thunderbird_leave (Place         *place,
                        gconstpointer  data)
{
  check_thunderbird_leave (place, "", SIGNET_FOREIGN_LEAVE_UNKNOWN, 0);
  check_thunderbird_leave (place, PREF ("leave_on_server", "true"), SIGNET_FOREIGN_LEAVE_KEEP, 0);
  check_thunderbird_leave (place, PREF ("leave_on_server", "true") PREF ("delete_by_age_from_server", "true"),
                           SIGNET_FOREIGN_LEAVE_DAYS, 7);
  check_thunderbird_leave (place, PREF ("leave_on_server", "true") PREF ("delete_by_age_from_server", "true")
                                  PREF ("num_days_to_leave_on_server", "30"), SIGNET_FOREIGN_LEAVE_DAYS, 30);
  check_thunderbird_leave (place, PREF ("leave_on_server", "true") PREF ("delete_mail_left_on_server", "true"),
                           SIGNET_FOREIGN_LEAVE_UNTIL_DELETED, 0);
}

static void
test_thunderbird (Place         *place,
                  gconstpointer  data)
{
  put (place, ".thunderbird/profiles.ini",
       "[Profile1]\nName=old\nIsRelative=1\nPath=old.default\nDefault=1\n\n[Profile0]\nName=new\nIsRelative=1\n"
       "Path=new.release\n\n[InstallFDC34C9F024745EB]\nDefault=new.release\nLocked=1\n");
  put (place, ".thunderbird/new.release/prefs.js", prefs);
  put (place, ".thunderbird/new.release/Mail/Local Folders/Archive", MBOX);
  put (place, ".thunderbird/new.release/Mail/pop.example.org/Inbox", MBOX);
  put (place, ".thunderbird/new.release/Mail/pop.example.org/Inbox.msf", "mork");
  put (place, ".thunderbird/new.release/Mail/pop.example.org/popstate.dat",
       "# POP3 State File\n# This is a generated file!  Do not edit.\n\n*pop.example.org ann\n"
       "k u1 1136214245\nd u2 1136214246\nb u3 1136214247\nk u4\n*other.example.org ann\nk u5 1\n");

  g_autoptr(SignetForeign) foreign = read_profile (place, ".thunderbird");
  g_autoptr(SignetForeign) same = read_profile (place, ".thunderbird/new.release");
  SignetForeignAccount *account = account_of (foreign, 0);

  g_assert_cmpstr (foreign->program, ==, "Thunderbird");
  g_assert_cmpuint (foreign->accounts->len, ==, 1);
  g_assert_cmpuint (same->accounts->len, ==, 1);
  g_assert_cmpstr (account->address, ==, "ann@example.org");
  g_assert_cmpstr (account->name, ==, "Ann \"A\" Example");
  assert_server (account->pop3, "pop.example.org", 995, SIGNET_SECURITY_TLS, "ann");
  assert_server (account->smtp, "smtp.example.org", 587, SIGNET_SECURITY_STARTTLS, "ann");
  assert_uidls (account, "u1 whole 1136214245, u2 dropped 1136214246, u3 part 1136214247, u4 whole 0");
  assert_sources (account->sources, "Inbox");
  assert_sources (foreign->sources, "Archive");
}

static const char folders[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<folderlist><folder type=\"mh\" name=\"Mail\" path=\"Mail\">"
  "<folderitem type=\"inbox\" name=\"inbox\" path=\"inbox\" /></folder></folderlist>\n";

static void
test_claws (Place         *place,
            gconstpointer  data)
{
  put (place, ".claws-mail/clawsrc", "[Common]\n");
  put (place, ".claws-mail/folderlist.xml", folders);
  put (place, ".claws-mail/accountrc",
       "[Account: 1]\naccount_name=test\nname=Ann\naddress=ann@example.org\nprotocol=0\n"
       "receive_server=pop.example.org\nsmtp_server=smtp.example.org\nuser_id=ann/x\nssl_pop=2\nset_popport=1\n"
       "remove_mail=0\nmessage_leave_time=7\n"
       "pop_port=1110\n\n[Account: 2]\nprotocol=3\nreceive_server=imap.example.org\nuser_id=bob\n\n"
       "[Account: 3]\nprotocol=0\nreceive_server=plain.example.org\nuser_id=eve\nssl_pop=0\n"
       "remove_mail=1\nmessage_leave_time=9\nmessage_leave_hour=0\n");
  put (place, ".claws-mail/uidl/pop.example.org-ann_x", "u1\t1136214245\t0\nu2\t2\t0\nu3\t1136214247\t1\nu4\n");
  put (place, "Mail/inbox/1", MAIL);
  put (place, "Mail/sent/1", MAIL);

  g_autoptr(SignetForeign) foreign = read_profile (place, ".claws-mail");
  SignetForeignAccount *account = account_of (foreign, 0);

  g_assert_cmpstr (foreign->program, ==, "Claws Mail");
  g_assert_cmpuint (foreign->accounts->len, ==, 2);
  assert_server (account->pop3, "pop.example.org", 1110, SIGNET_SECURITY_STARTTLS, "ann/x");
  assert_server (account->smtp, "smtp.example.org", 465, SIGNET_SECURITY_TLS, "ann/x");
  assert_uidls (account, "u1 whole 1136214245, u2 whole 0, u3 part 1136214247, u4 whole 0");
  assert_sources (foreign->sources, "inbox, sent");
  g_assert_cmpint (account->leave, ==, SIGNET_FOREIGN_LEAVE_KEEP);
  g_assert_cmpint (account_of (foreign, 1)->leave, ==, SIGNET_FOREIGN_LEAVE_DAYS);
  g_assert_cmpuint (account_of (foreign, 1)->days, ==, 9);

  /* What went in clear there does not here. */
  assert_server (account_of (foreign, 1)->pop3, "plain.example.org", 995, SIGNET_SECURITY_TLS, "eve");
  assert_uidls (account_of (foreign, 1), "");
}

static void
test_sylpheed (Place         *place,
               gconstpointer  data)
{
  put (place, ".sylpheed-2.0/folderlist.xml", folders);
  put (place, ".sylpheed-2.0/accountrc",
       "[Account: 1]\naddress=ann@example.org\nprotocol=0\nreceive_server=pop.example.org\nuser_id=ann\n"
       "ssl_pop=1\nremove_mail=1\nmessage_leave_time=0\n");
  put (place, ".sylpheed-2.0/uidl/pop.example.org-ann", "u1\t1136214245\nu2\t1136214246\n");
  put (place, "Mail/inbox/1", MAIL);

  g_autoptr(SignetForeign) foreign = read_profile (place, ".sylpheed-2.0");

  g_assert_cmpstr (foreign->program, ==, "Sylpheed");
  assert_server (account_of (foreign, 0)->pop3, "pop.example.org", 995, SIGNET_SECURITY_TLS, "ann");
  assert_uidls (account_of (foreign, 0), "u1 whole 1136214245, u2 whole 1136214246");
  g_assert_cmpint (account_of (foreign, 0)->leave, ==, SIGNET_FOREIGN_LEAVE_DELETE);
}

/* A pipe would be waited for. */
static void
test_sylpheed_pipe (Place         *place,
                    gconstpointer  data)
{
  g_autofree char *pipe = g_build_filename (place->home, ".sylpheed-2.0/folderlist.xml", NULL);

  put (place, ".sylpheed-2.0/accountrc",
       "[Account: 1]\naddress=ann@example.org\nprotocol=0\nreceive_server=pop.example.org\nuser_id=ann\n");
  g_assert_no_errno (mkfifo (pipe, 0600));

  g_autoptr(SignetForeign) foreign = read_profile (place, ".sylpheed-2.0");

  g_assert_cmpuint (foreign->accounts->len, ==, 1);
  g_assert_cmpuint (foreign->sources->len, ==, 0);
}

static void
test_balsa (Place         *place,
            gconstpointer  data)
{
  g_autofree char *config = g_strdup_printf (
    "[mailbox-1]\nServer=pop.example.org:995\nType=LibBalsaMailboxPOP3\nName=test\nUsername=ann@example.org\n"
    "Delete=false\n\n"
    "[mailbox-Inbox]\nPath=%s/mail/inbox\nType=LibBalsaMailboxMbox\nName=Inbox\n\n"
    "[mailbox-2]\nPath=%s/elsewhere\nType=LibBalsaMailboxMbox\nName=Far\n\n"
    "[identity-Default]\nFullName=Ann\nAddress=ann@example.org\n\n[smtp-server-Default]\n"
    "Server=smtp.example.org:587\n\n[Globals]\nMailDir=%s/mail\n", place->home, place->home, place->home);

  put (place, ".balsa/config", config);
  put (place, ".balsa/pop-uids",
       "ann@example.org@pop.example.org u1\nbob@pop.example.org u2\nann@example.org@pop.example.org u 3\n");
  put (place, "mail/inbox", MBOX);
  put (place, "mail/sentbox", MBOX);
  put (place, "elsewhere", MBOX);

  g_autoptr(SignetForeign) foreign = read_profile (place, ".balsa");
  SignetForeignAccount *account = account_of (foreign, 0);

  g_assert_cmpstr (foreign->program, ==, "Balsa");
  assert_server (account->pop3, "pop.example.org", 995, SIGNET_SECURITY_TLS, "ann@example.org");
  assert_server (account->smtp, "smtp.example.org", 587, SIGNET_SECURITY_STARTTLS, "ann@example.org");
  assert_uidls (account, "u1 whole 0, u 3 whole 0");
  g_assert_cmpint (account->leave, ==, SIGNET_FOREIGN_LEAVE_KEEP);
  assert_sources (foreign->sources, "inbox, sentbox, elsewhere");
}

static void
put_evolution (Place *place)
{
  put (place, ".config/evolution/sources/pop.source",
       "[Data Source]\nDisplayName=test\n\n[Mail Account]\nBackendName=pop\nIdentityUid=id\n\n"
       "[Authentication]\nHost=pop.example.org\nPort=995\nUser=ann\n\n"
       "[Security]\nMethod=ssl-on-alternate-port\n\n"
       "[Pop Backend]\nKeepOnServer=true\nDeleteAfterDays=0\nDeleteExpunged=true\n");
  put (place, ".config/evolution/sources/id.source",
       "[Mail Identity]\nAddress=ann@example.org\nName=Ann\n\n[Mail Submission]\nTransportUid=smtp\n");
  put (place, ".config/evolution/sources/smtp.source",
       "[Authentication]\nHost=smtp.example.org\nPort=465\nUser=ann\n\n[Security]\n"
       "Method=ssl-on-alternate-port\n");
  put (place, ".local/share/evolution/mail/pop/uid-cache", "u1\nu2\n");
  put (place, ".local/share/evolution/mail/local/cur/1:2,S", MAIL);
  make (place, ".local/share/evolution/mail/local/new");
  put (place, ".local/share/evolution/mail/local/.Sent/cur/2:2,S", MAIL);
  make (place, ".local/share/evolution/mail/local/.Sent/new");
}

static void
test_evolution (Place         *place,
                gconstpointer  data)
{
  static const char *const paths[] = { ".config/evolution", ".local/share/evolution" };

  put_evolution (place);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr(SignetForeign) foreign = read_profile (place, paths[i]);
      SignetForeignAccount *account = account_of (foreign, 0);

      g_assert_cmpstr (foreign->program, ==, "Evolution");
      assert_server (account->pop3, "pop.example.org", 995, SIGNET_SECURITY_TLS, "ann");
      assert_server (account->smtp, "smtp.example.org", 465, SIGNET_SECURITY_TLS, "ann");
      assert_uidls (account, "u1 whole 0, u2 whole 0");
      assert_sources (foreign->sources, "Inbox, Sent");
      g_assert_cmpint (account->leave, ==, SIGNET_FOREIGN_LEAVE_UNTIL_DELETED);
    }
}

static void
test_fetchers (Place         *place,
               gconstpointer  data)
{
  put (place, "fetchids", "ann@pop.example.org u1\nann@pop.example.org u2\n");
  put (place, "uidls", "# This file was generated by mpop version 1.4.18.\n#\n 2 pop.example.org ann\nu1\nu 2\n 1 other.example.org bob\nu3\n");
  put (place, "words", "these are no such lines\n");

  g_autoptr(SignetForeign) fetchmail = read_profile (place, "fetchids");
  g_autoptr(SignetForeign) mpop = read_profile (place, "uidls");
  g_autofree char *words = g_build_filename (place->home, "words", NULL);
  g_autoptr(GError) error = NULL;

  assert_server (account_of (fetchmail, 0)->pop3, "pop.example.org", 995, SIGNET_SECURITY_TLS, "ann");
  assert_uidls (account_of (fetchmail, 0), "u1 whole 0, u2 whole 0");
  assert_uidls (account_of (mpop, 0), "u1 whole 0, u 2 whole 0");
  assert_uidls (account_of (mpop, 1), "u3 whole 0");
  g_assert_null (signet_foreign_profile_read (words, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_find (Place         *place,
           gconstpointer  data)
{
  put (place, ".thunderbird/profiles.ini", "");
  put (place, ".claws-mail/accountrc", "");
  put (place, ".config/evolution/sources/system-proxy.source", "");

  g_autoptr(GPtrArray) early = signet_foreign_profile_find (place->home);

  /* The data server alone is no mail program. */
  g_assert_cmpuint (early->len, ==, 2);
  put_evolution (place);

  g_autoptr(GPtrArray) places = signet_foreign_profile_find (place->home);

  g_assert_cmpuint (places->len, ==, 3);
  g_assert_cmpstr (((SignetForeignPlace *) places->pdata[0])->program, ==, "Thunderbird");
  g_assert_cmpstr (((SignetForeignPlace *) places->pdata[1])->program, ==, "Claws Mail");
  g_assert_cmpstr (((SignetForeignPlace *) places->pdata[2])->program, ==, "Evolution");
}

/* Profiles that were merged by hand have a server under two accounts: its mail is there once. */
static void
test_thunderbird_twice (Place         *place,
                        gconstpointer  data)
{
  g_autoptr(GString) twice = g_string_new (prefs);

  g_string_replace (twice, "account2,account3", "account2,account2,account3", 0);
  g_string_replace (twice, "\"server3\"", "\"server2\"", 0);
  put (place, "merged/prefs.js", twice->str);

  g_autoptr(SignetForeign) foreign = read_profile (place, "merged");

  g_assert_cmpuint (foreign->accounts->len, ==, 1);
}

/* What a state file may hold when something went wrong: no crash, no account out of nothing. */
static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  put (place, ".thunderbird/profiles.ini", "[Profile0]\nPath=x\n");
  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *cut = g_strdup (prefs);
      g_autofree char *path = g_build_filename (place->home, ".thunderbird", NULL);
      g_autoptr(SignetForeign) foreign = NULL;

      cut[g_test_rand_int_range (0, (int) sizeof prefs - 1)] = (char) g_test_rand_int_range (1, 127);
      cut[g_test_rand_int_range (1, (int) sizeof prefs - 1)] = '\0';
      put (place, ".thunderbird/x/prefs.js", cut);
      foreign = signet_foreign_profile_read (path, NULL, NULL);
      if (foreign != NULL)
        g_assert_cmpuint (foreign->accounts->len, <=, 1);
    }
}

static void
test_merge (Place         *place,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (place->home, "mail", "a", "uidl.log", NULL);
  g_autoptr(SignetForeign) foreign = signet_foreign_new ("Test");
  SignetForeignAccount *account = signet_foreign_add_account (foreign, "h", 0, SIGNET_SECURITY_TLS, "u");
  g_autoptr(SignetNamedMails) named = signet_named_mails_new ();
  const SignetUidlRecord mail = { .uidl = "named", .name = "n1", .size = 7, .fingerprint = 9,
                                  .state = SIGNET_UIDL_WHOLE };
  const SignetUidlRecord half = { .uidl = "half", .name = "n2", .state = SIGNET_UIDL_PART };
  guint n_added = 0;

  signet_foreign_account_add_uidl (account, "named", 5, 1136214245, SIGNET_UIDL_WHOLE);
  signet_foreign_account_add_uidl (account, "half", 4, 0, SIGNET_UIDL_PART);
  signet_foreign_account_add_uidl (account, "part", 4, 0, SIGNET_UIDL_PART);
  signet_foreign_account_add_uidl (account, "other", 5, 1136214245, SIGNET_UIDL_WHOLE);
  signet_foreign_account_add_uidl (account, "gone", 4, 0, SIGNET_UIDL_DROPPED);
  signet_named_mails_add (named, &half);

  /* Not all was imported: only what is here counts. */
  g_assert_true (signet_uidl_merge (path, account->uidls, named, SIGNET_UIDL_MERGE_NAMED, &n_added, NULL));
  g_assert_cmpuint (n_added, ==, 1);
  signet_named_mails_add (named, &mail);
  g_assert_true (signet_uidl_merge (path, account->uidls, named, SIGNET_UIDL_MERGE_ALL, &n_added, NULL));
  g_assert_cmpuint (n_added, ==, 4);
  g_assert_true (signet_uidl_merge (path, account->uidls, named, SIGNET_UIDL_MERGE_ALL, &n_added, NULL));
  g_assert_cmpuint (n_added, ==, 4);

  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (path, NULL);

  g_assert_cmpstr (signet_uidl_log_lookup (log, "named")->name, ==, "n1");
  g_assert_cmpint (signet_uidl_log_lookup (log, "named")->time, ==, 1136214245);
  g_assert_cmpint (signet_uidl_log_lookup (log, "named")->wish, ==, SIGNET_UIDL_WISH_NONE);
  g_assert_cmpint (signet_uidl_log_lookup (log, "half")->state, ==, SIGNET_UIDL_PART);
  g_assert_cmpint (signet_uidl_log_lookup (log, "other")->state, ==, SIGNET_UIDL_WHOLE);
  g_assert_cmpint (signet_uidl_log_lookup (log, "other")->wish, ==, SIGNET_UIDL_WISH_KEEP);
  g_assert_cmpint (signet_uidl_log_lookup (log, "gone")->state, ==, SIGNET_UIDL_DROPPED);
  g_assert_null (signet_uidl_log_lookup (log, "part"));
}

/* A message that was known without its mail gets it when that is imported later. */
static void
test_merge_later (Place         *place,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (place->home, "mail", "a", "uidl.log", NULL);
  g_autoptr(SignetForeign) foreign = signet_foreign_new ("Test");
  SignetForeignAccount *account = signet_foreign_add_account (foreign, "h", 0, SIGNET_SECURITY_TLS, "u");
  g_autoptr(SignetNamedMails) none = signet_named_mails_new ();
  g_autoptr(SignetNamedMails) named = signet_named_mails_new ();
  const SignetUidlRecord mail = { .uidl = "u", .name = "n", .size = 7, .state = SIGNET_UIDL_WHOLE };
  guint n_added = 0;

  signet_foreign_account_add_uidl (account, "u", 1, 0, SIGNET_UIDL_WHOLE);
  signet_named_mails_add (named, &mail);
  g_assert_true (signet_uidl_merge (path, account->uidls, none, SIGNET_UIDL_MERGE_ALL, &n_added, NULL));
  g_assert_true (signet_uidl_merge (path, account->uidls, named, SIGNET_UIDL_MERGE_ALL, &n_added, NULL));
  g_assert_cmpuint (n_added, ==, 1);

  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (path, NULL);

  g_assert_cmpstr (signet_uidl_log_lookup (log, "u")->name, ==, "n");
  g_assert_cmpint (signet_uidl_log_lookup (log, "u")->wish, ==, SIGNET_UIDL_WISH_NONE);
}

/* The program was killed while mail came, and started again only to import: what is merged then does not seem to
 * belong to what was being delivered, of which the files are looked for. */
static void
test_merge_after_crash (Place         *place,
                        gconstpointer  data)
{
  g_autofree char *path = g_build_filename (place->home, "mail", "a", "uidl.log", NULL);
  g_autofree char *inbox = g_build_filename (place->home, "mail", "a", "Inbox", NULL);
  g_autoptr(SignetForeign) foreign = signet_foreign_new ("Test");
  SignetForeignAccount *account = signet_foreign_add_account (foreign, "h", 0, SIGNET_SECURITY_TLS, "u");
  g_autoptr(SignetNamedMails) none = signet_named_mails_new ();
  const SignetUidlRecord came = { .uidl = "came", .name = "n", .size = strlen (MAIL),
                                  .state = SIGNET_UIDL_WHOLE };
  SignetUidlLog *log;
  guint n_added = 0;

  put (place, "mail/a/Inbox/cur/n:2,", MAIL);
  log = signet_uidl_log_open (path, NULL);
  signet_uidl_log_begin_batch (log, "Inbox");
  signet_uidl_log_set (log, &came);
  g_assert_true (signet_uidl_log_sync (log, NULL));
  signet_uidl_log_close (log);

  signet_foreign_account_add_uidl (account, "other", 5, 0, SIGNET_UIDL_WHOLE);
  g_assert_true (signet_uidl_merge (path, account->uidls, none, SIGNET_UIDL_MERGE_ALL, &n_added, NULL));
  g_assert_cmpuint (n_added, ==, 1);

  g_autoptr(SignetUidlLog) next = signet_uidl_log_open (path, NULL);
  g_assert_true (signet_maildir_make (inbox, NULL));
  g_assert_true (signet_delivery_recover (inbox, next, NULL));
  g_assert_nonnull (signet_uidl_log_lookup (next, "other"));
  g_assert_nonnull (signet_uidl_log_lookup (next, "came"));
}

#define ADD(name, test) g_test_add ("/foreign/" name, Place, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("thunderbird", test_thunderbird);
  ADD ("claws", test_claws);
  ADD ("sylpheed", test_sylpheed);
  ADD ("sylpheed-pipe", test_sylpheed_pipe);
  ADD ("thunderbird-leave", test_thunderbird_leave);
  ADD ("thunderbird-twice", test_thunderbird_twice);
  ADD ("balsa", test_balsa);
  ADD ("evolution", test_evolution);
  ADD ("fetchers", test_fetchers);
  ADD ("find", test_find);
  ADD ("damaged", test_damaged);
  ADD ("merge", test_merge);
  ADD ("merge-later", test_merge_later);
  ADD ("merge-after-crash", test_merge_after_crash);
  return g_test_run ();
}
