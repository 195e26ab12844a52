/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the DNS says of an address: the data of one record after the other, each after its length. */
#include "config.h"

#include "fuzz.h"
#include "smimea-records.h"

#define ADDRESS "x@c.example"
#define LENGTH 2
#define HEAD 3

/* The certificates that lie there, whatever their records say of them, are those that are asked for. */
static SignetSmimeaRecords *
read_records (const guint8 *data,
              gsize         length,
              GPtrArray    *known)
{
  SignetSmimeaRecords *records = signet_smimea_records_new ();

  while (length > LENGTH)
    {
      const gsize size = MIN ((gsize) data[0] << 8 | data[1], length - LENGTH);

      signet_smimea_records_add (records, data + LENGTH, size);
      if (size > HEAD)
        {
          g_autoptr(GBytes) der = g_bytes_new (data + LENGTH + HEAD, size - HEAD);
          SignetCertificate *one = signet_certificate_new_from_der (der, NULL);

          if (one != NULL)
            g_ptr_array_add (known, one);
        }
      data += LENGTH + size;
      length -= LENGTH + size;
    }
  return records;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  g_autoptr(SignetSmimeaRecords) records = read_records (data, length, known);
  g_autoptr(GPtrArray) found = signet_smimea_records_dup_certificates (records, ADDRESS);

  g_assert_cmpuint (found->len, <=, signet_smimea_records_count (records));
  for (guint i = 0; i < known->len; i++)
    if (signet_smimea_records_vouch (records, known->pdata[i], known))
      g_assert_cmpuint (signet_smimea_records_count (records), >, 0);
  for (guint i = 0; i < found->len; i++)
    g_assert_true (signet_certificate_has_address (found->pdata[i], ADDRESS));
  return 0;
}
