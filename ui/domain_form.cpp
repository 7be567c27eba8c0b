#include "domain_form.h"

#include "edit_page.h"
#include "new_page.h"
#include "save_footer.h"

#include <domain_model.h>
#include <domain_writer.h>

#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace ui {

using namespace Qt::StringLiterals;
using models::DomainModel;

DomainForm::DomainForm(DomainModel &domains, models::DomainWriter &writer, QWidget *parent)
    : QWidget(parent)
    , m_domains(domains)
    , m_writer(writer)
    , m_nothing(new QLabel(this))
    , m_footer(new SaveFooter(this))
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"Domain form"_s);
    setAccessibleName(tr("Domain form"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(16);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_nothing, 1);
    m_layout->addWidget(m_footer);
    connect(m_footer, &SaveFooter::saveClicked, this, &DomainForm::save);
    connect(m_footer, &SaveFooter::revertClicked, this, &DomainForm::revert);
    connect(m_footer, &SaveFooter::focusLeft, this, &DomainForm::focusLeft);
    connect(m_footer, &SaveFooter::cancelClicked, this, [this] {
        if (m_page)
            m_page->cancel();
    });
    connect(&domains, &DomainModel::modelReset, this, &DomainForm::showCurrent);
    connect(&domains, &DomainModel::rowsInserted, this, &DomainForm::showCurrent);
    connect(&domains, &DomainModel::rowsRemoved, this, &DomainForm::showCurrent);
}

void DomainForm::setDomain(const std::optional<domain::DomainId> &id)
{
    const bool isOther = std::exchange(m_id, id) != id;
    const bool hasFocus = m_page && m_page->isAncestorOf(window()->focusWidget());
    if (isNew() && !holdsDraft() && !hasFocus)
        setPage(nullptr);
    showCurrent();
    if (isOther && hasFocus && !isNew())
        Q_EMIT focusLeft(); // what is typed next was not meant for this row
}

void DomainForm::showCurrent()
{
    const bool isOtherTable = m_page && m_columns != m_domains.table().columns;
    if (isNew() && !isOtherTable)
        return;
    const bool hasRow = m_id && m_domains.domain(*m_id);
    if (!hasRow || isOtherTable)
        setPage(nullptr);
    if (!hasRow)
        return;
    if (!m_page)
        setPage(new EditPage(m_domains, m_writer, this));
    qobject_cast<EditPage *>(m_page)->setDomain(*m_id);
}

/// One page at a time, so that a field's name is found once.
void DomainForm::setPage(FormPage *page)
{
    if (m_page) {
        if (isNew() && holdsDraft())
            Q_EMIT newTyped({}, {});
        m_page->disconnect(this);
        m_page->hide();
        m_page->setParent(nullptr);
        m_page->deleteLater(); // it may be in the middle of a key event
    }
    m_page = page;
    m_columns = m_domains.table().columns;
    m_nothing->setVisible(!page);
    m_nothing->setText(
        m_domains.rowCount() > 0 ? tr("Choose a domain in the list to see and edit it here.") : QString());
    if (page) {
        m_layout->insertWidget(0, page, 1);
        page->setWritable(m_whyNotWritable);
        connect(page, &FormPage::footerChanged, this, &DomainForm::updateFooter);
        connect(page, &FormPage::left, this, [this] {
            const bool hasFocus = isAncestorOf(window()->focusWidget());
            setPage(nullptr);
            showCurrent();
            if (hasFocus)
                Q_EMIT focusLeft();
        });
        setTabOrder(page, m_footer);
    }
    updateFooter();
}

void DomainForm::setWritable(const QString &whyNot)
{
    m_whyNotWritable = whyNot;
    if (m_page)
        m_page->setWritable(whyNot);
}

void DomainForm::startNew(const domain::User &owner)
{
    if (!isNew()) {
        auto *page = new NewPage(m_domains, m_writer, owner, this);
        connect(page, &NewPage::typed, this,
            [this, owner](const QMap<int, domain::Value> &values) { Q_EMIT newTyped(owner, values); });
        setPage(page);
    }
    m_page->focusFirst();
}

void DomainForm::resumeNew(const domain::User &owner, const QMap<int, domain::Value> &values)
{
    setPage(nullptr);
    startNew(owner);
    qobject_cast<NewPage *>(m_page)->fill(values);
}

void DomainForm::dropNew()
{
    if (!isNew())
        return;
    setPage(nullptr);
    showCurrent();
}

bool DomainForm::isNew() const
{
    return qobject_cast<NewPage *>(m_page) != nullptr;
}

bool DomainForm::isNewFor(const domain::UserId &owner) const
{
    const auto *page = qobject_cast<NewPage *>(m_page);
    return page && page->owner().id == owner;
}

bool DomainForm::holdsDraft() const
{
    return m_page && m_page->holdsDraft();
}

void DomainForm::save()
{
    if (m_page)
        m_page->save();
}

void DomainForm::saveRow()
{
    if (!isNew())
        save();
    else if (m_id && m_whyNotWritable.isEmpty())
        m_writer.save(*m_id);
}

void DomainForm::revert()
{
    if (!m_page)
        return;
    if (m_page->footer().isBusy)
        m_page->cancel();
    else
        m_page->revert();
}

void DomainForm::revertRow()
{
    if (!m_id)
        return;
    if (m_domains.state(*m_id).isBusy())
        m_writer.cancel(*m_id);
    else if (m_domains.canRevert(*m_id))
        m_domains.revert(*m_id);
}

bool DomainForm::focusFirst()
{
    return m_page && m_page->focusFirst();
}

void DomainForm::updateFooter()
{
    m_footer->show(m_page ? m_page->footer() : SaveFooter::Content());
}

}
