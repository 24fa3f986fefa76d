import { newId } from '@longhaul/platform';
import { transact } from '../connection/index.ts';
import { dayStart, type World } from './world.ts';

const roles = {
  yang: ['杨文娟', 'clerk'],
  li: ['李娜', 'clerk'],
  zhao: ['赵敏', 'accountManager'],
  wang: ['王强', 'supervisor'],
  sun: ['孙丽', 'supervisor'],
  chen: ['陈刚', 'operationsManager'],
  zhou: ['周总', 'generalManager'],
  wu: ['吴静', 'quality'],
} as const;
export type Person = keyof typeof roles;

/** The people of the house, by the name that stories call them; `users[name]` is the id, `names` the way back. */
export type House = {
  users: Record<Person, string>;
  by: (person: Person) => { actor: string; role: string };
  nameOf: (id: string) => string;
};

/** People for a world: Yang is Bayer's representative, Zhao its account manager; Li's group looks after Haier on weekdays. */
export async function staff(world: World): Promise<House> {
  const users = Object.fromEntries(Object.keys(roles).map((person) => [person, newId()])) as Record<Person, string>;
  await transact(world.db, 'all', async (tx) => {
    const createdAt = new Date(dayStart);
    await tx
      .insertInto('userAccount')
      .values(
        Object.entries(roles).map(([person, [name, role]]) => ({
          ...{ id: users[person as Person], email: `${person}@test`, name, role, passwordHash: '-', createdAt },
        })),
      )
      .execute();
    const groupId = newId();
    await tx
      .insertInto('serviceGroup')
      .values({ id: groupId, code: 'GROUP', name: '电器组', nameEn: 'Electrical', createdAt })
      .execute();
    await tx.insertInto('serviceGroupMember').values({ serviceGroupId: groupId, userId: users.li }).execute();
    await tx
      .updateTable('customer')
      .set({ representativeId: users.yang, accountManagerId: users.zhao })
      .where('id', '=', world.bayer.customerId)
      .execute();
    await tx
      .updateTable('customer')
      .set({ serviceGroupId: groupId })
      .where('id', '=', world.haier.customerId)
      .execute();
  });
  return {
    users,
    by: (person) => ({ actor: `user/${users[person]}`, role: roles[person][1] }),
    nameOf: (id) => Object.entries(users).find(([, userId]) => userId === id)?.[0] ?? id,
  };
}
