#include <search_field.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using ui::SearchField;

class TestSearchField : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void asksOnceTypingPauses();
    void offersTheFirstOnesWhenEmpty();
    void asksNothingWhenTheWindowComesUp();
    void offersAndChoosesByKeyboard();
    void downStaysOnTheLast();
    void choosesByMouse();
    void tabChoosesNothing();
    void showsWhatIsChosenOnceItIsLeft();
    void keepsTypingFocus();
    void dropsStaleAnswers();
    void enterChoosesNothingOld();
    void saysThatNothingMatches();
    void saysThatItSearches();
    void showsTheFirstWhileMoreAreLookedFor();
    void showsProblems();
    void escapeClosesThenRestores();
    void downOpensAgain();
    void isAccessible();

private:
    /// To the popup where it is open, as the window system sends it.
    void press(Qt::Key key);
    void type(const QString &text);
    QStringList rows() const;
    QAbstractItemView *popup() const;
    void answer(const QStringList &titles);

    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_other = nullptr;
    SearchField *m_field = nullptr;
    std::unique_ptr<QSignalSpy> m_asked;
    std::unique_ptr<QSignalSpy> m_chosen;
};

void TestSearchField::init()
{
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    m_other = new QLineEdit;
    m_field = new SearchField;
    m_field->setAccessibleName(u"User"_s);
    layout->addWidget(m_other);
    layout->addWidget(m_field);
    m_asked = std::make_unique<QSignalSpy>(m_field, &SearchField::searchWanted);
    m_chosen = std::make_unique<QSignalSpy>(m_field, &SearchField::chosen);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_other->hasFocus());
}

void TestSearchField::cleanup()
{
    m_window.reset();
}

void TestSearchField::press(Qt::Key key)
{
    QWidget *receiver = QApplication::activePopupWidget();
    QTest::keyClick(receiver ? receiver : QApplication::focusWidget(), key);
}

void TestSearchField::type(const QString &text)
{
    QWidget *receiver = QApplication::activePopupWidget();
    QTest::keyClicks(receiver ? receiver : m_field, text);
}

QAbstractItemView *TestSearchField::popup() const
{
    return qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
}

QStringList TestSearchField::rows() const
{
    QStringList rows;
    const QAbstractItemView *view = popup();
    for (int row = 0; view && row < view->model()->rowCount(); ++row)
        rows += view->model()->index(row, 0).data().toString();
    return rows;
}

void TestSearchField::answer(const QStringList &titles)
{
    QList<SearchField::Item> items;
    for (const QString &title : titles)
        items.append({title, u"detail of "_s + title, title.toUpper()});
    m_field->offer(m_asked->last().first().toString(), items);
}

void TestSearchField::asksOnceTypingPauses()
{
    m_field->setFocus(Qt::OtherFocusReason);
    type(u"ali"_s);
    QVERIFY(m_asked->isEmpty());
    QVERIFY(m_asked->wait());
    QCOMPARE(m_asked->size(), 1);
    QCOMPARE(m_asked->last().first().toString(), u"ali"_s);
}

void TestSearchField::offersTheFirstOnesWhenEmpty()
{
    m_field->setFocus(Qt::TabFocusReason);
    QCOMPARE(m_asked->size(), 1);
    QCOMPARE(m_asked->last().first().toString(), QString());
    answer({u"alice"_s});
    QCOMPARE(rows(), QStringList{u"alice"_s});
}

void TestSearchField::asksNothingWhenTheWindowComesUp()
{
    m_field->setFocus(Qt::ActiveWindowFocusReason);
    QVERIFY(m_asked->isEmpty());
}

void TestSearchField::offersAndChoosesByKeyboard()
{
    m_field->setFocus(Qt::TabFocusReason);
    answer({u"alice"_s, u"bob"_s, u"carol"_s});
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Up);
    press(Qt::Key_Return);
    QCOMPARE(m_chosen->size(), 1);
    QCOMPARE(m_chosen->last().first().toString(), u"BOB"_s);
    QCOMPARE(m_field->text(), u"bob"_s);
    QVERIFY(!popup());
    QVERIFY(m_field->hasFocus());
}

void TestSearchField::downStaysOnTheLast()
{
    m_field->setFocus(Qt::TabFocusReason);
    answer({u"alice"_s});
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(m_chosen->size(), 1);
    QCOMPARE(m_chosen->last().first().toString(), u"ALICE"_s);
}

void TestSearchField::choosesByMouse()
{
    m_field->setFocus(Qt::TabFocusReason);
    answer({u"alice"_s, u"bob"_s});
    const QRect place = popup()->visualRect(popup()->model()->index(1, 0));
    QTest::mouseClick(popup()->viewport(), Qt::LeftButton, {}, place.center());
    QCOMPARE(m_chosen->last().first().toString(), u"BOB"_s);
}

void TestSearchField::tabChoosesNothing()
{
    m_field->setFocus(Qt::TabFocusReason);
    answer({u"alice"_s});
    press(Qt::Key_Tab);
    QVERIFY(!popup());
    QVERIFY(m_chosen->isEmpty());
    QVERIFY(m_other->hasFocus());
}

void TestSearchField::showsWhatIsChosenOnceItIsLeft()
{
    m_field->setFocus(Qt::TabFocusReason);
    answer({u"alice"_s});
    press(Qt::Key_Return);
    type(u" and more"_s);
    m_other->setFocus(Qt::MouseFocusReason);
    QCOMPARE(m_field->text(), u"alice"_s);
    QVERIFY(!m_field->isModified());
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->setText(u"bob"_s); // who was opened meanwhile
    type(u" and more"_s);
    m_other->setFocus(Qt::MouseFocusReason);
    QCOMPARE(m_field->text(), u"bob"_s);
}

void TestSearchField::keepsTypingFocus()
{
    m_field->setFocus(Qt::TabFocusReason);
    answer({u"alice"_s});
    QVERIFY(popup());
    type(u"bo"_s);
    QCOMPARE(m_field->text(), u"bo"_s);
    QCOMPARE(QApplication::focusWidget(), m_field);
    QVERIFY(m_asked->wait());
    QCOMPARE(m_asked->last().first().toString(), u"bo"_s);
}

void TestSearchField::dropsStaleAnswers()
{
    m_field->setFocus(Qt::TabFocusReason);
    type(u"b"_s);
    QVERIFY(m_asked->wait());
    m_field->offer({}, {{u"alice"_s, {}, 1}});
    QVERIFY(!popup());
    m_field->offer(u"b"_s, {{u"bob"_s, {}, 2}});
    QCOMPARE(rows(), QStringList{u"bob"_s});
    m_field->offer(u"b"_s, {{u"again"_s, {}, 3}});
    QCOMPARE(rows(), QStringList{u"bob"_s});
}

void TestSearchField::enterChoosesNothingOld()
{
    m_field->setFocus(Qt::TabFocusReason);
    answer({u"alice"_s});
    type(u"b"_s);
    press(Qt::Key_Return);
    QVERIFY(m_chosen->isEmpty());
    QCOMPARE(m_asked->last().first().toString(), u"b"_s);
    answer({u"bob"_s});
    press(Qt::Key_Return);
    QCOMPARE(m_chosen->last().first().toString(), u"BOB"_s);
}

void TestSearchField::saysThatNothingMatches()
{
    m_field->setFocus(Qt::OtherFocusReason);
    type(u"zz"_s);
    QVERIFY(m_asked->wait());
    answer({});
    QCOMPARE(rows(), QStringList{u"Nothing matches “zz”."_s});
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QVERIFY(m_chosen->isEmpty());
}

void TestSearchField::saysThatItSearches()
{
    m_field->setFocus(Qt::TabFocusReason);
    QTRY_COMPARE(rows(), QStringList{u"Searching…"_s});
    answer({u"alice"_s});
    QCOMPARE(rows(), QStringList{u"alice"_s});
}

void TestSearchField::showsTheFirstWhileMoreAreLookedFor()
{
    m_field->setFocus(Qt::OtherFocusReason);
    type(u"ali"_s);
    QVERIFY(m_asked->wait());
    m_field->setWaitingWords(u"Looking at all…"_s);
    const auto offer = [this](const QStringList &titles, bool isAll) {
        QList<SearchField::Item> items;
        for (const QString &title : titles)
            items.append({title, {}, title});
        m_field->offer(u"ali"_s, items, isAll);
    };
    offer({u"alice"_s, u"alina"_s}, false);
    QCOMPARE(rows(), QStringList({u"alice"_s, u"alina"_s}));
    QTRY_COMPARE(rows(), QStringList({u"alice"_s, u"alina"_s, u"Looking at all…"_s}));
    press(Qt::Key_Down);
    offer({u"alice"_s, u"alina"_s, u"malice"_s}, true);
    QCOMPARE(rows(), QStringList({u"alice"_s, u"alina"_s, u"malice"_s}));
    QCOMPARE(popup()->currentIndex().row(), 1); // what is chosen stays under the finger
    press(Qt::Key_Return);
    QCOMPARE(m_chosen->last().first().toString(), u"alina"_s);
}

void TestSearchField::showsProblems()
{
    m_field->setFocus(Qt::TabFocusReason);
    m_field->showProblem(u"The server is gone. Reconnect."_s);
    QCOMPARE(rows(), QStringList{u"The server is gone. Reconnect."_s});
    QCOMPARE(m_field->accessibleDescription(), u"The server is gone. Reconnect."_s);
}

void TestSearchField::escapeClosesThenRestores()
{
    m_field->setText(u"alice"_s);
    m_field->setFocus(Qt::TabFocusReason);
    type(u"b"_s);
    QVERIFY(m_asked->wait());
    answer({u"bob"_s});
    press(Qt::Key_Escape);
    QVERIFY(!popup());
    QVERIFY(m_field->text().contains('b'_L1));
    press(Qt::Key_Escape);
    QCOMPARE(m_field->text(), u"alice"_s);
}

void TestSearchField::downOpensAgain()
{
    m_field->setText(u"alice"_s);
    m_field->setFocus(Qt::TabFocusReason);
    QVERIFY(m_asked->isEmpty());
    press(Qt::Key_Down);
    QCOMPARE(m_asked->last().first().toString(), QString());
    answer({u"alice"_s, u"bob"_s});
    QCOMPARE(rows().size(), 2);
}

void TestSearchField::isAccessible()
{
    m_field->setFocus(Qt::TabFocusReason);
    answer({u"alice"_s, u"bob"_s});
    QCOMPARE(popup()->objectName(), u"Search answers"_s);
    QCOMPARE(popup()->accessibleName(), u"Found"_s);
    press(Qt::Key_Down);
    QCOMPARE(m_field->accessibleDescription(), u"bob, detail of bob; 2 of 2"_s);
}

QTEST_MAIN(TestSearchField)
#include "tst_search_field.moc"
