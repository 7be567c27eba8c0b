#include <connection_state.h>
#include <empty_words.h>

#include <QtTest>

using namespace Qt::StringLiterals;
using ui::Remedy;
using Phase = models::ConnectionState::Phase;

class EmptyWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhyThereAreNoRows_data();
    void saysWhyThereAreNoRows();
};

void EmptyWordsTest::saysWhyThereAreNoRows_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("error");
    QTest::addColumn<bool>("isLoading");
    QTest::addColumn<QString>("begins");
    QTest::addColumn<int>("remedy");
    const auto row = [](const char *name, Phase phase, const QString &user, const QString &filter,
                         const QString &error, bool isLoading, const QString &begins, Remedy remedy) {
        QTest::newRow(name) << int(phase) << user << filter << error << isLoading << begins << int(remedy);
    };
    const QString no;
    row("no connection", Phase::None, no, no, no, false, u"There is no connection."_s, Remedy::Connect);
    row("preparing", Phase::Preparing, no, no, no, false, u"state's sentence"_s, Remedy::None);
    row("connecting", Phase::Connecting, no, no, no, false, u"Connecting to "_s, Remedy::None);
    row("failed", Phase::Failed, no, no, no, false, u"state's sentence"_s, Remedy::Reconnect);
    row("no user", Phase::Connected, no, no, no, false, u"No user is chosen."_s, Remedy::ChooseUser);
    row("loading", Phase::Connected, u"alice"_s, no, no, true, no, Remedy::None);
    row("no domain", Phase::Connected, u"alice"_s, no, no, false, u"alice has no domain yet."_s,
        Remedy::CreateDomain);
    row("no match", Phase::Connected, u"alice"_s, u"shop"_s, no, false, u"No domain of alice has “shop”"_s,
        Remedy::ClearFilter);
    row("not read", Phase::Connected, u"alice"_s, no, u"It failed."_s, false, u"It failed."_s,
        Remedy::TryAgain);
}

void EmptyWordsTest::saysWhyThereAreNoRows()
{
    QFETCH(int, phase);
    QFETCH(QString, user);
    QFETCH(QString, filter);
    QFETCH(QString, error);
    QFETCH(bool, isLoading);
    QFETCH(QString, begins);
    QFETCH(int, remedy);
    models::ConnectionState state;
    state.phase = static_cast<Phase>(phase);
    state.sentence = u"state's sentence"_s;
    const ui::EmptyWords words = ui::emptyWords(state, {user, filter, error, isLoading});
    QVERIFY2(words.words.startsWith(begins), qPrintable(words.words));
    QCOMPARE(words.words.isEmpty(), begins.isEmpty());
    QCOMPARE(words.remedy, static_cast<Remedy>(remedy));
    QCOMPARE(words.action.isEmpty(), words.remedy == Remedy::None);
}

QTEST_GUILESS_MAIN(EmptyWordsTest)
#include "tst_empty_words.moc"
