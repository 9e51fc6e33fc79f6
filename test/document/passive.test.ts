import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPassives } from '../../src/document/passive.ts';
import { OPAQUE } from '../../src/document/prose.ts';
import { findSentences } from '../../src/document/sentences.ts';

const passives = (prose: string): string[] =>
  findSentences(prose, 0).flatMap((sentence) => findPassives(sentence).map(({ span }) => prose.slice(...span)));

const agents = (prose: string): string[] =>
  findSentences(prose, 0).flatMap((sentence) =>
    findPassives(sentence).flatMap(({ agent }) => (agent ? prose.slice(...agent) : [])),
  );

describe('findPassives', () => {
  test.each([
    ['The ticket is closed by the technician.', ['is closed']],
    ['Tickets are triaged within 15 minutes.', ['are triaged']],
    ['The backup must be tested each month.', ['must be tested']],
    ['All passwords are stored in the vault.', ['are stored']],
    ['The client has been informed.', ['has been informed']],
    ['The firewall was replaced last year.', ['was replaced']],
    ['A new ticket is then created and assigned to the on-call engineer.', ['is then created']],
    ["It's been done.", ['been done']],
    ['Can the disk be replaced on site?', ['be replaced']],
    ['Is the backup tested every week?', ['Is the backup tested']],
    ['How are alerts handled after hours?', ['are alerts handled']],
    ['When the ticket has been escalated, the client is called.', ['has been escalated', 'is called']],
    ['Credentials should never be sent by email.', ['should never be sent']],
    ['The laptop gets wiped before it leaves.', ['gets wiped']],
    ['The user was given local admin rights.', ['was given']],
    ['The mailbox is converted to a shared mailbox.', ['is converted']],
    ['The device is enrolled in Intune.', ['is enrolled']],
    ['Updates are, however, postponed in December.', ['are, however, postponed']],
    ["The report isn't read by anyone.", ["isn't read"]],
    ['No changes were made.', ['were made']],
    ['The old server is being decommissioned.', ['is being decommissioned']],
    ['Licences that are no longer needed are removed.', ['are no longer needed', 'are removed']],
    ['What is needed is a second link.', ['is needed']],
    ['The agreement was signed yesterday.', ['was signed']],
    ['It is recommended that two people check.', ['is recommended']],
    ['The switch is known to reboot.', ['is known']],
    ['The queue is monitored 24/7.', ['is monitored']],
    ['The key is kept in the safe.', ['is kept']],
    ['The disk will be shipped to the vendor.', ['will be shipped']],
    ["The user's account is disabled at 17:00.", ['is disabled']],
    ['The request had been denied.', ['had been denied']],
    ['Each change is reviewed and approved by the service manager.', ['is reviewed and approved']],
    ['The alert is automatically closed.', ['is automatically closed']],
    ['The work was done on Friday.', ['was done']],
    ['If a device is lost or stolen, the account is locked immediately.', ['is locked']],
    ['The machine is named after its site.', ['is named']],
    ['Attached is the quote.', ['Attached is']],
    ['Nothing was found.', ['was found']],
    ['The call is to be logged before noon.', ['is to be logged']],
    ['The invoice was paid twice.', ['was paid']],
    ['Patches are pushed out overnight.', ['are pushed out']],
    ['The router is shipped preconfigured.', ['is shipped']],
    ['The report is emailed weekly.', ['is emailed']],
    ['This SOP is reviewed annually.', ['is reviewed']],
    ['Who was notified?', ['was notified']],
    ['Where is the documentation stored?', ['is the documentation stored']],
    ['Access is granted only after approval.', ['is granted']],
    ['The data were restored from tape.', ['were restored']],
    ['The tape was hand-delivered.', ['was hand-delivered']],
    ['The setting is re-enabled by the script.', ['is re-enabled']],
    ['The client wants to be kept informed.', ['be kept']],
    ['Remote sessions are recorded.', ['are recorded']],
    ['The engineer is expected to answer.', ['is expected']],
    ['Changes are made in the evening.', ['are made']],
    ['Only approved software may be installed.', ['may be installed']],
    ['The server is located in rack 3.', ['is located']],
    ['The fee is based on the number of users.', ['is based']],
    ['He was asked to wait.', ['was asked']],
    ['The workstation is set up by the deployment team.', ['is set up']],
    ['The VPN is only used for support.', ['is only used']],
    ['The phones were forwarded to the answering service.', ['were forwarded']],
    ['Nothing has been changed since then.', ['has been changed']],
    ['Two copies are made, and one is sent to the client.', ['are made', 'is sent']],
    ['The ISP was called three times.', ['was called']],
    ['Every step is written down.', ['is written down']],
    ['The job is run nightly.', ['is run']],
    ['The log is read each morning.', ['is read']],
    ['The board is shown on the big screen.', ['is shown']],
    ['The alarm was not heard.', ['was not heard']],
    ['All requests are to be approved.', ['are to be approved']],
    ['The contract is signed, scanned and filed.', ['is signed']],
    ['The issue was caused by a bad cable.', ['was caused']],
    ['The line is cut off.', ['is cut off']],
    ['Why was the change rolled back?', ['was the change rolled back']],
    ['A ticket must not be left open.', ['must not be left']],
    ['Once approved, the change is scheduled.', ['is scheduled']],
    ["That's handled by dispatch.", ["That's handled"]],
    ["They're billed monthly.", ["They're billed"]],
    ['The plan is agreed with the client.', ['is agreed']],
    ['The new hire is introduced to the team.', ['is introduced']],
    ['The technician is paid for the trip.', ['is paid']],
    ['The alert can be ignored.', ['can be ignored']],
    ['The call is answered within three rings.', ['is answered']],
    ['Spam gets filtered before delivery.', ['gets filtered']],
    ['Here the domain is registered and renewed.', ['is registered']],
    ['The report is generated using the RMM.', ['is generated']],
    ['The laptop had its disk replaced after it was dropped.', ['was dropped']],
  ])('%s', (prose, expected) => {
    expect(passives(prose)).toEqual(expected);
  });

  test.each([
    'The technician closes the ticket.',
    'We are interested in the offer.',
    'The client is pleased with the result.',
    'These are closed tickets.',
    'There are known issues with this driver.',
    'The client is concerned about cost.',
    'The office is closed on Sundays.',
    'The technician has closed the ticket.',
    "She's closed the ticket.",
    'The printer is broken.',
    "I'm done.",
    'It is related to the outage.',
    'The domain is unrelated.',
    'This is an advanced setting.',
    "That's an unsupported version.",
    'The user is tired of waiting.',
    'Get started with the portal.',
    'The wait is too prolonged.',
    "It's a shared mailbox.",
    'The manager is experienced.',
    'The list is detailed.',
    'The vendor is involved from the start.',
    'Be prepared to wait.',
    'The subscription is expired.',
    'The three closed tickets are from May.',
    'The need for speed is real.',
    'The LED is red.',
    'The fix is indeed simple.',
    'Is the office closed?',
    'He is responsible for the scheduled tasks.',
    'The two sites are hundreds of miles apart.',
    'The dispatcher is busy and needs help.',
    'The server is running and needed.',
    'The client has signed the contract.',
    'You are welcome.',
    'The technician is assigning the ticket.',
    'The port is open.',
    'The phone is off the hook.',
    'The staff are skilled.',
    'The team is dedicated to service.',
    'The account is unlicensed.',
    'Our most valued clients call first.',
    'The disks are mirrored disks.',
    'The site has mixed hardware.',
    'The plan is limited in scope.',
    'The old PC is slow and outdated.',
    'The network is complicated.',
    'Keep the client informed.',
    'Have the disk replaced.',
    'Get the contract signed.',
    'The caller is upset.',
    'The customer is satisfied.',
    'It is cloud-based.',
    'The machine is stuck.',
    'The technician stopped and restarted the service.',
    'The status is Closed.',
    'Set the status to Closed.',
    'Check that the service is installed.',
    'Verify that the light is lit.',
    'Confirm that the agent is installed and running.',
    '',
  ])('none: %s', (prose) => {
    expect(passives(prose)).toEqual([]);
  });

  test.each([
    ['The ticket is closed by the technician.', ['the technician']],
    ['It was cut yesterday by an excavator on the road.', ['an excavator']],
    ['The quote was signed by both parties and filed.', ['both parties']],
    ['The ticket is closed by Friday.', []],
    ['The record is found by searching.', []],
    ['The call is made by phone.', []],
    ['It is closed, by the book.', []],
  ])('who does it: %s', (prose, expected) => {
    expect(agents(prose)).toEqual(expected);
  });

  test('code stands for a word', () => {
    expect(passives(`The account is named ${OPAQUE.repeat(5)} here.`)).toEqual(['is named']);
    expect(passives(`It is ${OPAQUE.repeat(5)}.`)).toEqual([]);
  });

  test('places count from the beginning of the file', () => {
    const [sentence] = findSentences('It is done by Dana.', 100);
    expect(sentence && findPassives(sentence)).toEqual([{ span: [103, 110], participle: 'done', agent: [114, 118] }]);
  });

  test('finds stretches of words, in order, with a participle in each', () => {
    const word = fc.constantFrom(
      'is',
      'been',
      'not',
      'closed',
      'the',
      'by',
      'and',
      'who',
      'get',
      'done',
      'up',
      'tested',
      ',',
      'check',
      'attached',
      'to',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (list) => {
        const prose = list.join(' ');
        let end = 0;
        for (const { span, participle, agent } of findSentences(prose, 0).flatMap(findPassives)) {
          expect(span[0]).toBeGreaterThanOrEqual(end);
          expect(prose.slice(...span)).toContain(participle);
          if (agent) expect(agent[0]).toBeGreaterThan(span[1]);
          end = span[1];
        }
      }),
    );
  });

  // A scan of the whole sentence for each word would run into the time limit of the test.
  test.each([
    'is ',
    'is not ',
    'is, a ',
    'is really ',
    'is the ',
    'who is the ',
    'being ',
    'be closed by ',
    'check is ',
  ])('bears %j without end', (part) => {
    const [sentence] = findSentences(part.repeat(50_000), 0);
    expect(sentence && findPassives(sentence)).toBeDefined();
  });
});
