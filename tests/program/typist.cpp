// A plugin that Qt loads into the console itself, as it is built, where QT_QPA_GENERIC_PLUGINS says so: it
// types and clicks in the window what is asked for on standard input, a line of JSON each, and answers on
// standard output.

#include <QApplication>
#include <QGenericPlugin>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTest>
#include <QtWidgets>

#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

QWidget *named(const QString &name)
{
    const auto tops = QApplication::topLevelWidgets();
    QWidget *hidden = nullptr;
    for (QWidget *top : tops) {
        const auto found = top->findChildren<QWidget *>(name);
        for (QWidget *widget : found) {
            if (widget->isVisible())
                return widget;
            hidden = widget;
        }
    }
    return hidden;
}

QString textOf(const QWidget &widget)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        return line->text();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(&widget))
        return text->toPlainText();
    QStringList texts;
    const auto labels = widget.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts << label->text();
    return texts.join(u' ');
}

QJsonObject look(const QWidget &widget)
{
    QJsonObject seen{{u"visible"_s, widget.isVisible()}, {u"text"_s, textOf(widget)}};
    if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget))
        seen.insert(u"rows"_s, view->model()->rowCount());
    return seen;
}

QJsonObject obey(const QJsonObject &order)
{
    QWidget *widget = named(order.value("on"_L1).toString());
    if (!widget)
        return {{u"missing"_s, true}};
    const QString action = order.value("do"_L1).toString();
    const QString text = order.value("text"_L1).toString();
    if (action == u"look")
        return look(*widget);
    widget->window()->activateWindow();
    widget->setFocus();
    if (action == u"press") {
        const QKeyCombination keys = QKeySequence(text)[0];
        QTest::keyClick(widget, keys.key(), keys.keyboardModifiers());
    } else if (action == u"type") {
        QTest::keyClicks(widget, text);
    } else if (action == u"click") {
        QTest::mouseClick(widget, Qt::LeftButton);
    }
    return {};
}

/// Reads orders while the console's own event loop runs.
class Typist : public QObject {
public:
    Typist()
        : m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_input, &QSocketNotifier::activated, this, &Typist::read);
    }

private:
    void read()
    {
        char bytes[4096];
        const auto size = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (size <= 0) {
            m_input.setEnabled(false);
            return;
        }
        m_pending.append(bytes, size);
        for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n')) {
            const QJsonObject order = QJsonDocument::fromJson(m_pending.first(end)).object();
            m_pending.remove(0, end + 1);
            const QByteArray answer = QJsonDocument(obey(order)).toJson(QJsonDocument::Compact) + '\n';
            std::fwrite(answer.constData(), 1, std::size_t(answer.size()), stdout);
            std::fflush(stdout);
        }
    }

    QSocketNotifier m_input;
    QByteArray m_pending;
};

}

class TypistPlugin : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "typist.json")
public:
    QObject *create(const QString &, const QString &) override { return new Typist; }
};

#include "typist.moc"
