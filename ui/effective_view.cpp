#include "effective_view.h"

#include "meaning_label.h"

#include <background.h>
#include <password_file.h>
#include <tool_tip.h>
#include <visible_text.h>

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using profile::EffectiveParameter;
using profile::EffectiveParameters;
using profile::Origin;

namespace {

constexpr int shownRows = 6;

QString wordsFor(const EffectiveParameter &parameter)
{
    switch (parameter.origin) {
    case Origin::Profile:
        return EffectiveView::tr("this profile");
    case Origin::ServiceFile:
    case Origin::Environment:
        return parameter.place;
    case Origin::Console:
        return EffectiveView::tr("Domain Console’s default");
    case Origin::BuiltIn:
        return EffectiveView::tr("libpq’s default");
    }
    return {};
}

/// Of libpq's own defaults, those that say where to, as whom, and how it is protected.
bool isWorthShowing(const QString &keyword, const EffectiveParameter &parameter)
{
    static const QStringList always{u"host"_s, u"hostaddr"_s, u"port"_s, u"dbname"_s, u"user"_s, u"sslmode"_s,
        u"channel_binding"_s, u"target_session_attrs"_s};
    return keyword != "password"_L1 && (parameter.origin != Origin::BuiltIn || always.contains(keyword));
}

}

struct EffectiveView::Found {
    EffectiveParameters parameters;
    QString passwordFrom;
    QString problem;
};

EffectiveView::EffectiveView(QWidget *parent)
    : QWidget(parent)
    , m_list(new QTreeWidget(this))
    , m_problem(new MeaningLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_list);
    column->addWidget(m_problem);
    setFocusProxy(m_list);
    m_list->setObjectName(u"Used in the end"_s);
    m_list->setAccessibleName(tr("What libpq uses in the end"));
    m_list->setHeaderLabels({tr("Parameter"), tr("Value"), tr("From")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(false);
    m_list->setFixedHeight((shownRows + 1) * (fontMetrics().lineSpacing() + 6));
}

EffectiveView::Found EffectiveView::find(const QMap<QString, QString> &parameters, bool hasPassword)
{
    const auto effective = profile::effectiveParameters(parameters);
    if (!effective)
        return {{}, {}, effective.error()};
    Found found{*effective, {}, {}};
    if (hasPassword) {
        found.passwordFrom = tr("typed above");
        return found;
    }
    if (effective->contains(u"password"_s)) {
        found.passwordFrom = wordsFor(effective->value(u"password"_s));
        return found;
    }
    const auto place = profile::passwordFilePlace(*effective);
    if (!place)
        found.problem = place.error();
    found.passwordFrom = place.value_or(QString()).isEmpty() ? tr("the keyring, or you are asked") : *place;
    return found;
}

void EffectiveView::setParameters(const QMap<QString, QString> &parameters, bool hasPassword)
{
    models::runInBackground(
        this, [parameters, hasPassword] { return find(parameters, hasPassword); },
        [this, number = ++m_number](const Found &found) {
            if (number == m_number)
                take(found);
        });
}

void EffectiveView::clear()
{
    ++m_number;
    take({});
}

void EffectiveView::take(const Found &found)
{
    m_list->clear();
    const auto add = [this](const QString &keyword, const QString &value, const QString &from) {
        auto *item = new QTreeWidgetItem(m_list, {keyword, domain::visibleText(value), from});
        for (int column = 0; column < m_list->columnCount(); ++column)
            item->setToolTip(column, models::toolTip(item->text(column)));
    };
    for (auto it = found.parameters.cbegin(); it != found.parameters.cend(); ++it)
        if (isWorthShowing(it.key(), *it))
            add(it.key(), it->value, wordsFor(*it));
    if (!found.parameters.isEmpty())
        add(u"password"_s, tr("not shown"), found.passwordFrom);
    m_problem->say(models::Meaning::Attention, found.problem);
}

}
