#include <domain_name.h>

#include <QTest>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;
using domain::DomainName;

namespace {

/// The least of some tries, in the thread's own time: what a busy machine does beside it does not count.
double millisecondsFor(const QString &typed)
{
    const auto used = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    double least = 1e6;
    for (int i = 0; i < 5; ++i) {
        const double before = used();
        (void)DomainName::parse(typed);
        least = std::min(least, used() - before);
    }
    return least;
}

}

class tst_DomainName : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void keepsTheLimits();
    void warns_data();
    void warns();
    void displays_data();
    void displays();
    void answersAtOnce_data();
    void answersAtOnce();
};

void tst_DomainName::accepts_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("ace");
    QTest::addColumn<QString>("unicode");
    const auto row = [](const char *name, const QString &typed, const QString &ace, const QString &unicode) {
        QTest::newRow(name) << typed << ace << unicode;
    };
    const QString shop = u"shop.example"_s;

    row("plain", shop, shop, shop);
    row("capitals", u"Shop.EXAMPLE"_s, shop, shop);
    row("spaces around", u" \tshop.example \n"_s, shop, shop);
    row("no-break space around", u"\u00A0shop.example\u00A0"_s, shop, shop);
    row("byte order mark", u"\uFEFFshop.example"_s, shop, shop);
    row("trailing dot", u"shop.example."_s, shop, shop);
    row("scheme", u"https://shop.example"_s, shop, shop);
    row("scheme in capitals", u"HTTPS://SHOP.EXAMPLE/"_s, shop, shop);
    row("no scheme but slashes", u"//shop.example"_s, shop, shop);
    row("path", u"shop.example/cart/1"_s, shop, shop);
    row("path with an @", u"shop.example/@alice"_s, shop, shop);
    row("query", u"shop.example?a=b.c"_s, shop, shop);
    row("fragment", u"shop.example#top"_s, shop, shop);
    row("port", u"shop.example:8443"_s, shop, shop);
    row("colon without port", u"shop.example:"_s, shop, shop);
    row("everything", u"https://bob:secret@Shop.Example.:8443/a?b#c"_s, shop, shop);
    row("full-width letters", u"ｓｈｏｐ．ｅｘａｍｐｌｅ"_s, shop, shop);
    row("ideographic dot", u"shop。example"_s, shop, shop);
    row("half-width dot at the end", u"shop.example｡"_s, shop, shop);
    row("digits first", u"123.4.example"_s, u"123.4.example"_s, u"123.4.example"_s);
    row("hyphens inside", u"r3---sn.a--b.example"_s, u"r3---sn.a--b.example"_s, u"r3---sn.a--b.example"_s);
    row("wildcard", u"*.shop.example"_s, u"*.shop.example"_s, u"*.shop.example"_s);
    row("umlaut", u"MÜNCHEN.example"_s, u"xn--mnchen-3ya.example"_s, u"münchen.example"_s);
    row("umlaut in two parts", u"mu\u0308nchen.example"_s, u"xn--mnchen-3ya.example"_s, u"münchen.example"_s);
    row("umlaut in ASCII", u"XN--Mnchen-3ya.example"_s, u"xn--mnchen-3ya.example"_s, u"münchen.example"_s);
    row("sharp s stays one", u"faß.de"_s, u"xn--fa-hia.de"_s, u"faß.de"_s);
    row("Cyrillic", u"пример.рф"_s, u"xn--e1afmkfd.xn--p1ai"_s, u"пример.рф"_s);
    row("Japanese", u"日本語.jp"_s, u"xn--wgv71a119e.jp"_s, u"日本語.jp"_s);
    row("Japanese with Latin", u"日本tokyoエ.jp"_s, u"xn--tokyo-sn4d7646a0ec.jp"_s, u"日本tokyoエ.jp"_s);
    row("Arabic", u"مثال.example"_s, u"xn--mgbh0fb.example"_s, u"مثال.example"_s);
    row("picture", u"💩.la"_s, u"xn--ls8h.la"_s, u"💩.la"_s);
    row("look-alike, mixed", u"аpple.com"_s, u"xn--pple-43d.com"_s, u"xn--pple-43d.com"_s);
    row("look-alike, all Cyrillic", u"аррӏе.com"_s, u"xn--80ak6aa92e.com"_s, u"xn--80ak6aa92e.com"_s);
    row("Cyrillic under Cyrillic", u"сахар.рф"_s, u"xn--80aa2cbv.xn--p1ai"_s, u"сахар.рф"_s);
    row("look-alike of a slash", u"½.com"_s, u"xn--12-c6t.com"_s, u"xn--12-c6t.com"_s);
}

void tst_DomainName::accepts()
{
    QFETCH(const QString, typed);
    const auto name = DomainName::parse(typed);
    QVERIFY2(name, name ? "" : qPrintable(name.error()));
    QTEST(name->ace(), "ace");
    QTEST(name->unicode(), "unicode");
    const auto again = DomainName::parse(name->ace());
    QVERIFY(again);
    QCOMPARE(again->ace(), name->ace());
}

void tst_DomainName::refuses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &typed, const QString &says) {
        QTest::newRow(name) << typed << says;
    };

    row("nothing", u""_s, u"no name here yet"_s);
    row("spaces", u"  "_s, u"no name here yet"_s);
    row("scheme alone", u"https://"_s, u"no name here yet"_s);
    row("dot alone", u"."_s, u"no name here yet"_s);
    row("single label", u"localhost"_s, u"“localhost” has no dot"_s);
    row("single label with dot", u"localhost."_s, u"“localhost” has no dot"_s);
    row("star alone", u"*"_s, u"“*” has no dot"_s);
    row("empty label", u"a..example"_s, u"between two dots after “a”"_s);
    row("dot first", u".shop.example"_s, u"“.shop.example” starts with a dot"_s);
    row("two dots at the end", u"shop.example.."_s, u"ends with more than one dot"_s);
    row("underscore", u"_dmarc.shop.example"_s, u"“_dmarc” holds “_”"_s);
    row("space inside", u"my shop.example"_s, u"“my shop” holds a space"_s);
    row("percent", u"my%20shop.example"_s, u"“my%20shop” holds “%”"_s);
    row("hyphen first", u"-a.example"_s, u"“-a” starts or ends with a hyphen"_s);
    row("hyphen last", u"a-.example"_s, u"“a-” starts or ends with a hyphen"_s);
    row("star inside", u"a.*.example"_s, u"The * in “*” is out of place"_s);
    row("star with letters", u"a*.example"_s, u"The * in “a*” is out of place"_s);
    row("IPv4", u"192.168.1.1"_s, u"“192.168.1.1” is an IP address"_s);
    row("IPv4 with port", u"http://192.168.1.1:80/"_s, u"“192.168.1.1” is an IP address"_s);
    row("IPv4 full-width", u"１９２.168.1.1"_s, u"is an IP address"_s);
    row("IPv6", u"2001:db8::1"_s, u"is an IP address"_s);
    row("IPv6 in brackets", u"http://[::1]:80/"_s, u"is an IP address"_s);
    row("numeric top label", u"shop.123"_s, u"“123”, has digits only"_s);
    row("port of letters", u"shop.example:http"_s, u"“http” follows the colon"_s);
    row("e-mail", u"bob@shop.example"_s, u"“bob@shop.example” is an e-mail address"_s);
    row("mailto", u"mailto:bob@shop.example"_s, u"is an e-mail address"_s);
    row("NUL", u"shop\u0000.example"_s, u"control character at position 5"_s);
    row("escape", u"sh\u001Bop.example"_s,
        u"“sh\\u001bop.example” holds a control character at position 3"_s);
    row("two lines", u"a.example\nb.example"_s, u"line break after “a.example”"_s);
    row("bidirectional override", u"a\u202Eb.example"_s, u"“a\\u202eb” holds “\\u202e” (U+202E)"_s);
    row("one dot leader", u"a\u2024b.example"_s, u"(U+2024)"_s);
    row("bogus xn--", u"xn--a.example"_s, u"“xn--a” starts with xn--"_s);
    row("xn-- of nothing", u"xn--.example"_s, u"starts or ends with a hyphen"_s);
    row("xn-- of ASCII", u"xn--shop-.example"_s, u"starts or ends with a hyphen"_s);
    row("joiner out of place", u"a\u200Db.example"_s, u"may not stand together"_s);
    row("mixed directions", u"1٢.example"_s, u"may not stand together"_s);
    row("long label elided", QString(64, 'a'_L1) + u".example"_s,
        u"“aaaaaaaaaaaaaaaaaaaaaaaa…aaaaaaaa” is too long"_s);
    row("long in ASCII only", QString(60, u'ü') + u".example"_s, u"is too long"_s);
    row("long name", QString(QString(49, 'a'_L1) + '.'_L1).repeated(6) + u"test"_s, u"at most 253"_s);
}

void tst_DomainName::refuses()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, says);
    const auto name = DomainName::parse(typed);
    QVERIFY2(!name, name ? qPrintable(name->ace()) : "");
    QVERIFY2(name.error().contains(says), qPrintable(name.error()));
    QVERIFY2(name.error().size() < 400, qPrintable(name.error()));
}

void tst_DomainName::keepsTheLimits()
{
    const QString label63 = QString(63, 'a'_L1);
    const QString name253 = QString(label63 + '.'_L1).repeated(3) + QString(61, 'a'_L1);
    QCOMPARE(name253.size(), 253);
    QVERIFY(DomainName::parse(label63 + u".example"_s));
    QVERIFY(DomainName::parse(name253));
    QVERIFY(DomainName::parse(name253 + '.'_L1));
    QVERIFY(!DomainName::parse(name253 + 'a'_L1));
}

void tst_DomainName::warns_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &typed, const QString &says) {
        QTest::newRow(name) << typed << says;
    };
    const QString nothing;

    row("quiet", u"shop.com"_s, nothing);
    row("quiet below a suffix", u"shop.co.uk"_s, nothing);
    row("quiet for documentation", u"shop.example"_s, nothing);
    row("quiet for tests", u"shop.test"_s, nothing);
    row("quiet in Unicode", u"münchen.de"_s, nothing);
    row("quiet below a wildcard rule", u"shop.com.ck"_s, nothing);
    row("registry's suffix", u"co.uk"_s, u"“co.uk” is a public suffix"_s);
    row("registry's suffix in Unicode", u"個人.hk"_s, u"is a public suffix"_s);
    row("wildcard over a suffix", u"*.co.uk"_s, u"“co.uk” is a public suffix"_s);
    row("wildcard over a top label", u"*.com"_s, u"“com” is a public suffix"_s);
    row("provider's suffix", u"github.io"_s, u"“github.io” belongs to a provider"_s);
    row("reserved", u"printer.local"_s, u"“.local” is reserved"_s);
    row("unknown", u"shop.comm"_s, u"“.comm” is not a top-level domain"_s);
    row("mixed scripts", u"аpple.com"_s, u"“аpple” mixes letters of several scripts"_s);
    row("Greek among Latin", u"gοοgle.com"_s, u"mixes letters of several scripts"_s);
    row("Cyrillic as Latin", u"аррӏе.com"_s, u"Cyrillic letters that look like Latin"_s);
    row("slash", u"½.com"_s, u"looks like part of an address"_s);
}

void tst_DomainName::warns()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, says);
    const auto name = DomainName::parse(typed);
    QVERIFY2(name, name ? "" : qPrintable(name.error()));
    QCOMPARE(name->warning().isEmpty(), says.isEmpty());
    QVERIFY2(name->warning().contains(says), qPrintable(name->warning()));
}

void tst_DomainName::displays_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &stored, const QString &shown) {
        QTest::newRow(name) << stored << shown;
    };

    row("plain", u"shop.example"_s, u"shop.example"_s);
    row("ASCII form", u"xn--mnchen-3ya.example"_s, u"münchen.example"_s);
    row("look-alike", u"xn--pple-43d.com"_s, u"xn--pple-43d.com"_s);
    row("Unicode as it is", u"München.example"_s, u"München.example"_s);
    row("capitals as they are", u"Shop.Example"_s, u"Shop.Example"_s);
    row("a URI as it is", u"https://shop.example/"_s, u"https://shop.example/"_s);
    row("bogus xn-- as it is", u"xn--a.example"_s, u"xn--a.example"_s);
    row("empty", u""_s, u""_s);
    row("spaces kept", u" shop.example"_s, u" shop.example"_s);
    row("bidirectional", u"a\u202Emoc.example"_s, u"a\\u202emoc.example"_s);
    row("zero width", u"a\u200Bb.example"_s, u"a\\u200bb.example"_s);
    row("line break", u"a\nb"_s, u"a\\nb"_s);
    row("line separator", u"a\u2028b"_s, u"a\\u2028b"_s);
}

void tst_DomainName::displays()
{
    QFETCH(const QString, stored);
    QTEST(domain::displayName(stored), "shown");
}

void tst_DomainName::answersAtOnce_data()
{
    QTest::addColumn<QString>("typed");
    QString distinct;
    for (char16_t c = 0x4E00; c < 0x4E00 + 10'000; ++c)
        distinct += c;
    QTest::newRow("one label") << QString(10'000, 'a'_L1);
    QTest::newRow("one character") << QString(10'000, u'ü');
    QTest::newRow("distinct characters") << distinct;
    QTest::newRow("distinct, as far as they are read") << distinct.left(1'000) + u".example"_s;
    QTest::newRow("short labels") << u"ü."_s.repeated(5'000);
    QTest::newRow("dots") << QString(10'000, '.'_L1);
    QTest::newRow("colons") << QString(10'000, ':'_L1);
    QTest::newRow("slashes") << QString(10'000, '/'_L1);
    QTest::newRow("xn--") << u"xn--"_s + QString(10'000, 'a'_L1);
    QTest::newRow("bidirectional") << QString(10'000, u'\u202E');
}

void tst_DomainName::answersAtOnce()
{
    QFETCH(const QString, typed);
    const auto name = DomainName::parse(typed);
    QVERIFY(!name);
    QVERIFY2(name.error().size() < 400, qPrintable(name.error()));
    // Ten times as much takes ten times as long at most, not its square; 0.1: what a clock can tell.
    const double once = std::max(millisecondsFor(typed), 0.1);
    const double tenTimes = millisecondsFor(typed.repeated(10));
    QVERIFY2(tenTimes < 40 * once, qPrintable(u"%1 ms, then %2 ms"_s.arg(once).arg(tenTimes)));
    QVERIFY2(once < 500, qPrintable(u"%1 ms"_s.arg(once)));
}

QTEST_APPLESS_MAIN(tst_DomainName)
#include "tst_domain_name.moc"
